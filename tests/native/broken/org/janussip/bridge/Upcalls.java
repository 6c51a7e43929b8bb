package org.janussip.bridge;

import java.nio.ByteBuffer;

/** Entry points that let everything out, once an Admin API message has come. */
final class Upcalls {

  private static volatile boolean failing;

  private Upcalls() {}

  static byte[] onInit(byte[] config) {
    return null;
  }

  static boolean onCreateSession(long sessionId) {
    fail();
    return true;
  }

  static void onDestroySession(long sessionId) {
    fail();
  }

  static boolean onMessage(long sessionId, byte[] transaction, byte[] body, byte[] jsep) {
    fail();
    return true;
  }

  static void onSetupMedia(long sessionId) {
    fail();
  }

  static void onHangupMedia(long sessionId) {
    fail();
  }

  static void onRtp(long sessionId, ByteBuffer buffer, int length, boolean video) {
    fail();
  }

  static void onRtcp(long sessionId, ByteBuffer buffer, int length, boolean video) {
    fail();
  }

  static byte[] onQuerySession(long sessionId) {
    fail();
    return new byte[0];
  }

  static byte[] onAdminMessage(byte[] message) {
    fail();
    failing = true;
    return new byte[] {'{', '}'};
  }

  static void onClose(long timeoutMs) {
    fail();
  }

  static byte[] describe(Throwable thrown) {
    StackTraceElement top = thrown.getStackTrace()[1];
    return (thrown + " at " + top.getClassName() + "." + top.getMethodName()).getBytes();
  }

  private static void fail() {
    if (failing) {
      throw new IllegalStateException("broken on purpose");
    }
  }
}

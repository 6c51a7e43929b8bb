package org.janussip.media.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a thread works with on one packet: ciphers and digests take arrays, and packets lie in
 * direct buffers. The arrays are shared by all calls, which keeps them in the processor's cache.
 */
final class Scratch {

  /** Where the packet begins; before it there is room for a block of SHA-1. */
  static final int PACKET = 64;

  /** The longest packet with its trailer, in bytes. */
  static final int MAX_LENGTH = 4_096;

  static final int AES_BLOCK = 16;

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** The packet from {@link #PACKET} on; some room behind lets loops run over in whole words. */
  final byte[] bytes = new byte[PACKET + MAX_LENGTH + 2 * AES_BLOCK];

  final byte[] counters = new byte[MAX_LENGTH + AES_BLOCK];
  final byte[] keystream = new byte[MAX_LENGTH + AES_BLOCK];

  /** The authentication tag that a packet has brought. */
  final byte[] tag = new byte[AES_BLOCK];

  /** The outer block of HMAC: key pad and inner digest. */
  final byte[] outer = new byte[64 + 20];

  /** An HMAC. */
  final byte[] mac = new byte[20];

  /** What is authenticated beside the packet. */
  final byte[] word = new byte[4];

  final MessageDigest sha1;

  private Scratch() {
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** Copies a packet in, from its position to its limit. */
  void load(ByteBuffer packet) {
    packet.get(packet.position(), bytes, PACKET, packet.remaining());
  }

  /** Copies a packet back and sets its limit; the first {@code clear} bytes have not changed. */
  void store(ByteBuffer packet, int clear, int length) {
    int start = packet.position();
    packet.limit(start + length);
    packet.put(start + clear, bytes, PACKET + clear, length - clear);
  }
}

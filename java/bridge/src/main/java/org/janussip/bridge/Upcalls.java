package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.MediaKind;

/**
 * Where C enters Java: the twin of {@code native/upcalls.c}, which finds these methods by name and
 * signature. Each runs on whatever thread Janus calls the plugin on, returns at once (but for
 * {@link #onInit} and {@link #onClose}), and lets no exception out: C has no use for one.
 */
public final class Upcalls {

  private static final Logger LOG = Logger.getLogger(Upcalls.class.getName());

  /** Set once by {@link #onInit}, before C lets any other upcall through. */
  private static volatile Host host;

  private Upcalls() {}

  /**
   * Wires and starts everything.
   *
   * @param config the configuration file as UTF-8 JSON, category by category
   * @return null when the plugin runs; else the cause that it does not, one line of UTF-8
   */
  static byte[] onInit(byte[] config) {
    try {
      host = Bootstrap.start(config);
      return null;
    } catch (Throwable e) {
      LOG.log(Level.FINE, "Start failed", e);
      return causeOf(e).getBytes(UTF_8);
    }
  }

  /** Makes the session of a new handle; false refuses the handle. */
  static boolean onCreateSession(long sessionId) {
    try {
      host.createSession(sessionId);
      return true;
    } catch (Throwable e) {
      report("A handle was refused", e);
      return false;
    }
  }

  /** Ends a session. */
  static void onDestroySession(long sessionId) {
    try {
      host.destroySession(sessionId);
    } catch (Throwable e) {
      report("A session could not be ended", e);
    }
  }

  /**
   * Takes a request of the page.
   *
   * @param transaction UTF-8
   * @param body UTF-8 JSON, or null
   * @param jsep UTF-8 JSON, or null
   * @return false when the request could not be taken, which C answers with a core-level error
   */
  static boolean onMessage(long sessionId, byte[] transaction, byte[] body, byte[] jsep) {
    try {
      host.message(sessionId, transaction, body, jsep);
      return true;
    } catch (Throwable e) {
      report("A request could not be taken", e);
      return false;
    }
  }

  /** The PeerConnection of a session is up. */
  static void onSetupMedia(long sessionId) {
    try {
      host.engine().setupMedia(sessionId);
    } catch (Throwable e) {
      report("A PeerConnection's start was missed", e);
    }
  }

  /** The PeerConnection of a session is gone. */
  static void onHangupMedia(long sessionId) {
    try {
      host.engine().hangupMedia(sessionId);
    } catch (Throwable e) {
      report("A PeerConnection's end was missed", e);
    }
  }

  /**
   * Takes an RTP packet of the browser.
   *
   * @param buffer the calling thread's own direct buffer; the packet begins at 0
   * @param length bytes of the packet
   */
  static void onRtp(long sessionId, ByteBuffer buffer, int length, boolean video) {
    try {
      SessionSlots.Slot slot = host.slots().find(sessionId);
      if (slot != null) {
        slot.media().fromBrowserRtp(buffer.clear().limit(length), kind(video));
      }
    } catch (Throwable e) {
      host.packetFailures().report("an RTP packet of the browser", e);
    }
  }

  /** Takes a compound RTCP packet of the browser; see {@link #onRtp}. */
  static void onRtcp(long sessionId, ByteBuffer buffer, int length, boolean video) {
    try {
      SessionSlots.Slot slot = host.slots().find(sessionId);
      if (slot != null) {
        slot.media().fromBrowserRtcp(buffer.clear().limit(length), kind(video));
      }
    } catch (Throwable e) {
      host.packetFailures().report("an RTCP packet of the browser", e);
    }
  }

  /** Returns a session's snapshot as UTF-8 JSON, or null. */
  static byte[] onQuerySession(long sessionId) {
    try {
      return host.engine().querySession(sessionId);
    } catch (Throwable e) {
      report("A session could not be described", e);
      return null;
    }
  }

  /** Answers an Admin API message, UTF-8 JSON in and out. */
  static byte[] onAdminMessage(byte[] message) {
    try {
      return host.engine().adminMessage(message);
    } catch (Throwable e) {
      report("An Admin API message could not be answered", e);
      return null;
    }
  }

  /** Ends all calls and registrations, in {@code timeoutMs} at most. */
  static void onClose(long timeoutMs) {
    try {
      host.close(timeoutMs);
    } catch (Throwable e) {
      report("The engine did not stop as it should", e);
    }
  }

  /** Words an exception for C's log, with its stack. */
  static byte[] describe(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().getBytes(UTF_8);
  }

  private static MediaKind kind(boolean video) {
    return video ? MediaKind.VIDEO : MediaKind.AUDIO;
  }

  private static void report(String what, Throwable e) {
    LOG.log(Level.SEVERE, what, e);
  }

  private static String causeOf(Throwable e) {
    String message = e.getMessage();
    return e instanceof StartException && message != null ? message : e.toString();
  }
}

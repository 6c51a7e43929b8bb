package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.engine.config.Settings;
import org.janussip.engine.config.SettingsReader;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.core.SystemClock;
import org.janussip.engine.session.Engine;
import org.janussip.engine.session.EngineImpl;
import org.janussip.media.MediaEngine;
import org.janussip.media.MediaSession;
import org.janussip.media.RelayMediaEngine;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaKind;
import org.janussip.sip.agent.JainUserAgent;

/**
 * Lets the JVM load and compile what a call needs before the first page calls: an engine of its
 * own, on loopback, whose two sessions call each other and send SRTP, and which is then drilled by
 * what strangers send. Runs once, on its own daemon thread, and leaves nothing behind; when it
 * cannot run, the first call is slower and nothing else.
 */
final class WarmUp implements Runnable {

  private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());

  /**
   * Marks the log lines that are ours, for {@link JanusLogHandler} to leave out. Random, so that no
   * peer can hide its lines by that name.
   */
  static final String ACCOUNT = "warm-up-" + UUID.randomUUID() + "-";

  private static final String CONFIG =
      "{\"general\":{\"local_ip\":\"127.0.0.1\",\"local_media_ip\":\"127.0.0.1\"},"
          + "\"sip\":{\"contact_user\":\"user\"},\"media\":{\"loops\":\"1\"}}";
  private static final String SDP =
      "v=0\\r\\no=- 1 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\na=group:BUNDLE 0\\r\\n"
          + "m=audio 9 UDP/TLS/RTP/SAVPF 0\\r\\nc=IN IP4 0.0.0.0\\r\\na=rtcp:9 IN IP4 0.0.0.0\\r\\n"
          + "a=mid:0\\r\\na=sendrecv\\r\\na=rtcp-mux\\r\\na=rtpmap:0 PCMU/8000\\r\\n";
  private static final long CALLER = 1;
  private static final long CALLEE = 2;
  private static final int STEP_S = 30;
  private static final int CLOSE_MS = 500;
  private static final int PACKETS = 2000;
  private static final int PACKET_LENGTH = 172;

  private final CountDownLatch registered = new CountDownLatch(2);
  private final CountDownLatch accepted = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(2);
  private volatile Engine engine;

  /** Runs a warm-up in the background. */
  static void start() {
    Thread thread = new Thread(new WarmUp(), "sip-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      long beginNs = System.nanoTime();
      boolean complete = warm();
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNs);
      LOG.fine(() -> "Warm-up " + (complete ? "took " : "gave up after ") + tookMs + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "No warm-up", e);
    }
  }

  /**
   * Plays one call from end to end.
   *
   * @return whether all of its steps came in time
   */
  boolean warm() throws InterruptedException {
    RelayMediaEngine.warmUp();
    Settings settings = SettingsReader.read(CONFIG.getBytes(UTF_8));
    try (SystemClock clock = new SystemClock();
        JainUserAgent userAgent = new JainUserAgent(settings.userAgentSettings());
        MediaEngine media = new RelayMediaEngine(settings.mediaSettings(), new NoSink())) {
      engine = new EngineImpl(settings, userAgent, media, new Ears(), clock);
      boolean complete = call(userAgent.port());
      drill(userAgent.port());
      engine.close(CLOSE_MS);
      return complete;
    }
  }

  private static void drill(int port) {
    try {
      SipDrill.run(port);
    } catch (IOException e) {
      LOG.log(Level.FINE, "No drill", e);
    }
  }

  private boolean call(int port) throws InterruptedException {
    MediaSession fromCaller = engine.createSession(CALLER);
    engine.createSession(CALLEE);
    register(CALLER, port);
    register(CALLEE, port);
    if (!registered.await(STEP_S, TimeUnit.SECONDS)) {
      return false;
    }
    String uri = "sip:" + ACCOUNT + CALLEE + "@127.0.0.1:" + port;
    String call = "{\"request\":\"call\",\"uri\":\"" + uri + "\",\"srtp\":\"sdes_optional\"}";
    request(CALLER, call, "offer");
    if (!accepted.await(STEP_S, TimeUnit.SECONDS)) {
      return false;
    }
    sendPackets(fromCaller);
    request(CALLER, "{\"request\":\"hangup\"}", null);
    return ended.await(STEP_S, TimeUnit.SECONDS);
  }

  private void register(long sessionId, int port) {
    String identity = "sip:" + ACCOUNT + sessionId + "@127.0.0.1:" + port;
    request(
        sessionId,
        "{\"request\":\"register\",\"type\":\"guest\",\"username\":\"" + identity + "\"}",
        null);
  }

  private void request(long sessionId, String body, String jsepType) {
    byte[] jsep =
        jsepType == null
            ? null
            : ("{\"type\":\"" + jsepType + "\",\"sdp\":\"" + SDP + "\"}").getBytes(UTF_8);
    engine.message(sessionId, "warm-up", body.getBytes(UTF_8), jsep);
  }

  private static void sendPackets(MediaSession media) {
    ByteBuffer packet = ByteBuffer.allocateDirect(2 * PACKET_LENGTH);
    for (int i = 0; i < PACKETS; i++) {
      packet.clear().limit(PACKET_LENGTH);
      packet.put(0, (byte) 0x80).put(1, (byte) 0).putShort(2, (short) i).putInt(4, i * 160);
      packet.putInt(8, 1);
      media.fromBrowserRtp(packet, MediaKind.AUDIO);
    }
  }

  /** The host of the warm-up's sessions: a page that answers calls. */
  private final class Ears implements JanusCore {

    @Override
    public void pushEvent(long sessionId, String transaction, byte[] event, byte[] jsep) {
      String text = new String(event, UTF_8);
      for (String name : List.of("registered", "incomingcall", "accepted", "hangup")) {
        if (text.contains("\"event\":\"" + name + "\"")) {
          onEvent(sessionId, name);
        }
      }
    }

    private void onEvent(long sessionId, String name) {
      switch (name) {
        case "registered" -> registered.countDown();
        case "incomingcall" -> request(CALLEE, "{\"request\":\"accept\"}", "answer");
        case "hangup" -> ended.countDown();
        default -> {
          if (sessionId == CALLER) {
            accepted.countDown();
          }
        }
      }
    }

    @Override
    public void closePeerConnection(long sessionId) {}

    @Override
    public void endSession(long sessionId) {}

    @Override
    public void requestKeyFrame(long sessionId) {}

    @Override
    public boolean eventsEnabled() {
      return false;
    }

    @Override
    public void notifyEvent(long sessionId, byte[] event) {}

    @Override
    public void released(long sessionId) {}
  }

  private static final class NoSink implements JanusSink {

    @Override
    public void relayRtp(long sessionId, ByteBuffer packet, MediaKind kind) {}

    @Override
    public void relayRtcp(long sessionId, ByteBuffer packet, MediaKind kind) {}
  }
}

package org.janussip.media.incoming;

import java.nio.ByteBuffer;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.Outcome;

/**
 * Where a stream's packets leave for the browser: the last stage of both ways.
 *
 * @param sink the host
 * @param sessionId whose browser
 * @param kind which of its streams
 */
public record BrowserSide(JanusSink sink, long sessionId, MediaKind kind) {

  /** Hands an RTP packet over: the last stage of its way. */
  public Outcome relayRtp(ByteBuffer packet) {
    sink.relayRtp(sessionId, packet, kind);
    return Outcome.PASSED;
  }

  Outcome relayRtcp(ByteBuffer packet) {
    sink.relayRtcp(sessionId, packet, kind);
    return Outcome.PASSED;
  }
}

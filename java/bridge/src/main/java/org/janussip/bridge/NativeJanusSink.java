package org.janussip.bridge;

import java.nio.ByteBuffer;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaKind;

/** Janus's core as the media path sees it: packets to the browser, without copy or allocation. */
final class NativeJanusSink implements JanusSink {

  @Override
  public void relayRtp(long sessionId, ByteBuffer packet, MediaKind kind) {
    Downcalls.relayRtp(
        sessionId, packet, packet.position(), packet.remaining(), kind == MediaKind.VIDEO);
  }

  @Override
  public void relayRtcp(long sessionId, ByteBuffer packet, MediaKind kind) {
    Downcalls.relayRtcp(
        sessionId, packet, packet.position(), packet.remaining(), kind == MediaKind.VIDEO);
  }
}

package org.janussip.rtcp;

import java.nio.ByteBuffer;

/**
 * Puts the SSRCs of one sender and one receiver into a compound packet: whoever sends it is {@code
 * local}, whatever it reports on or asks for is {@code remote}. Right where each side has exactly
 * one source per stream, as a SIP call has.
 *
 * <p>Works in place, allocates nothing, and leaves alone what is shorter than its type demands.
 */
public final class SsrcRewriter {

  private static final int REMB_SSRC_COUNT_OFFSET = 16;
  private static final int REMB_SSRCS_OFFSET = 20;
  private static final int REMB_IDENTIFIER = 0x52454d42;
  private static final int TMMB_ENTRY_LENGTH = 8;
  private static final int SSRC_LENGTH = 4;

  private SsrcRewriter() {}

  /**
   * Rewrites every packet between the buffer's position and {@link CompoundPacket#end}.
   *
   * @param local SSRC of the sender, or negative to leave senders as they are
   * @param remote SSRC of the media that is reported on, or negative to leave it as it is
   */
  public static void rewrite(ByteBuffer datagram, long local, long remote) {
    int end = CompoundPacket.end(datagram);
    for (int at = datagram.position(); at < end; at = CompoundPacket.next(datagram, at)) {
      rewriteOne(datagram, at, local, remote);
    }
  }

  private static void rewriteOne(ByteBuffer buffer, int at, long local, long remote) {
    int length = RtcpHeader.length(buffer, at);
    if (length < RtcpHeader.LENGTH_WITH_SSRC) {
      return;
    }
    switch (RtcpHeader.type(buffer, at)) {
      case RtcpType.SENDER_REPORT, RtcpType.RECEIVER_REPORT -> {
        put(buffer, at + RtcpHeader.SSRC_OFFSET, local);
        rewriteBlocks(buffer, at, remote);
      }
      case RtcpType.SOURCE_DESCRIPTION, RtcpType.BYE -> {
        if (RtcpHeader.count(buffer, at) > 0) {
          put(buffer, at + RtcpHeader.SSRC_OFFSET, local);
        }
      }
      case RtcpType.APPLICATION, RtcpType.EXTENDED_REPORT ->
          put(buffer, at + RtcpHeader.SSRC_OFFSET, local);
      case RtcpType.TRANSPORT_FEEDBACK, RtcpType.PAYLOAD_FEEDBACK -> {
        put(buffer, at + RtcpHeader.SSRC_OFFSET, local);
        if (length >= RtcpHeader.FEEDBACK_OFFSET) {
          rewriteFeedback(buffer, at, remote);
        }
      }
      default -> {}
    }
  }

  private static void rewriteBlocks(ByteBuffer buffer, int at, long remote) {
    int first = ReportBlocks.first(buffer, at);
    int count = ReportBlocks.count(buffer, at);
    for (int i = 0; i < count; i++) {
      put(buffer, first + i * ReportBlocks.LENGTH, remote);
    }
  }

  /**
   * FIR, TMMBR and TMMBN name their source in each entry and carry 0 as media source (RFC 5104
   * sections 4.2.1.2 and 4.3.1.2); so does REMB.
   */
  private static void rewriteFeedback(ByteBuffer buffer, int at, long remote) {
    int format = RtcpHeader.count(buffer, at);
    if (RtcpHeader.type(buffer, at) == RtcpType.TRANSPORT_FEEDBACK) {
      if (format == RtcpType.FORMAT_TMMBR || format == RtcpType.FORMAT_TMMBN) {
        rewriteEntries(buffer, at, TMMB_ENTRY_LENGTH, remote);
      } else {
        put(buffer, at + RtcpHeader.MEDIA_SSRC_OFFSET, remote);
      }
    } else if (format == RtcpType.FORMAT_FIR) {
      for (int i = 0; i < Feedback.firCount(buffer, at); i++) {
        put(buffer, Feedback.firEntry(at, i), remote);
      }
    } else if (format == RtcpType.FORMAT_APPLICATION_LAYER) {
      rewriteRemb(buffer, at, remote);
    } else {
      put(buffer, at + RtcpHeader.MEDIA_SSRC_OFFSET, remote);
    }
  }

  private static void rewriteEntries(ByteBuffer buffer, int at, int entryLength, long remote) {
    int end = at + RtcpHeader.length(buffer, at);
    for (int entry = at + RtcpHeader.FEEDBACK_OFFSET;
        entry + entryLength <= end;
        entry += entryLength) {
      put(buffer, entry, remote);
    }
  }

  private static void rewriteRemb(ByteBuffer buffer, int at, long remote) {
    int end = at + RtcpHeader.length(buffer, at);
    if (at + REMB_SSRCS_OFFSET > end
        || buffer.getInt(at + RtcpHeader.FEEDBACK_OFFSET) != REMB_IDENTIFIER) {
      return;
    }
    int count = buffer.get(at + REMB_SSRC_COUNT_OFFSET) & 0xff;
    for (int i = 0; i < count; i++) {
      int ssrc = at + REMB_SSRCS_OFFSET + SSRC_LENGTH * i;
      if (ssrc + SSRC_LENGTH > end) {
        return;
      }
      put(buffer, ssrc, remote);
    }
  }

  private static void put(ByteBuffer buffer, int index, long ssrc) {
    if (ssrc >= 0) {
      buffer.putInt(index, (int) ssrc);
    }
  }
}

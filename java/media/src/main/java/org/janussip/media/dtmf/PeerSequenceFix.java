package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.rtcp.CompoundPacket;
import org.janussip.rtcp.Feedback;
import org.janussip.rtcp.ReportBlocks;
import org.janussip.rtcp.RtcpHeader;

/** Makes the peer's reports and NACKs name packets by the browser's numbers. */
final class PeerSequenceFix implements PacketStage {

  private final OutgoingNumbers numbers;

  PeerSequenceFix(OutgoingNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    if (!numbers.isMoved()) {
      return Outcome.PASSED;
    }
    int end = CompoundPacket.end(packet);
    for (int at = packet.position(); at < end; at = CompoundPacket.next(packet, at)) {
      if (RtcpHeader.length(packet, at) < RtcpHeader.LENGTH_WITH_SSRC) {
        continue;
      }
      if (Feedback.isNack(packet, at)) {
        fixNack(packet, at);
      } else {
        fixReports(packet, at);
      }
    }
    return Outcome.PASSED;
  }

  private void fixNack(ByteBuffer packet, int at) {
    int count = Feedback.nackCount(packet, at);
    for (int i = 0; i < count; i++) {
      int sequence = Feedback.nackSequence(packet, at, i);
      Feedback.setNackSequence(packet, at, i, numbers.toBrowserSequence(sequence));
    }
  }

  private void fixReports(ByteBuffer packet, int at) {
    int first = ReportBlocks.first(packet, at);
    int count = ReportBlocks.count(packet, at);
    for (int i = 0; i < count; i++) {
      int block = first + i * ReportBlocks.LENGTH;
      long highest = ReportBlocks.highestSequence(packet, block);
      int sequence = (int) highest & 0xffff;
      short moved = (short) (sequence - numbers.toBrowserSequence(sequence));
      ReportBlocks.setHighestSequence(packet, block, highest - moved);
    }
  }
}

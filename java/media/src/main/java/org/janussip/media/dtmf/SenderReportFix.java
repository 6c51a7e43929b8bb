package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.rtcp.CompoundPacket;
import org.janussip.rtcp.SenderReport;

/** Makes the browser's sender reports count what the peer gets, digits of ours included. */
final class SenderReportFix implements PacketStage {

  private final OutgoingNumbers numbers;

  SenderReportFix(OutgoingNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    int packets = numbers.extraPackets();
    int bytes = numbers.extraBytes();
    if (packets == 0 && bytes == 0) {
      return Outcome.PASSED;
    }
    int end = CompoundPacket.end(packet);
    for (int at = packet.position(); at < end; at = CompoundPacket.next(packet, at)) {
      if (SenderReport.is(packet, at)) {
        SenderReport.setPacketCount(packet, at, SenderReport.packetCount(packet, at) + packets);
        SenderReport.setOctetCount(packet, at, SenderReport.octetCount(packet, at) + bytes);
      }
    }
    return Outcome.PASSED;
  }
}

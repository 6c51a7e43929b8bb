package org.janussip.media;

import java.nio.ByteBuffer;
import org.janussip.media.core.PacketStage;
import org.janussip.rtp.RtpHeader;

/** Packets for tests, in direct buffers ready to be read. */
public final class Packets {

  public static final int RTP_LENGTH = 172;

  private Packets() {}

  /** The same packet with room behind it, as what goes to a peer with SRTP must have. */
  public static ByteBuffer withRoom(ByteBuffer packet) {
    return ByteBuffer.allocateDirect(packet.remaining() + PacketStage.TRAILER_BYTES)
        .put(packet)
        .flip();
  }

  public static ByteBuffer rtp(long ssrc, int sequence, long timestamp) {
    ByteBuffer packet = ByteBuffer.allocateDirect(RTP_LENGTH);
    packet.put(0, (byte) 0x80);
    RtpHeader.setSequence(packet, sequence);
    RtpHeader.setTimestamp(packet, timestamp);
    RtpHeader.setSsrc(packet, ssrc);
    return packet;
  }

  /** A sender report without blocks. */
  public static ByteBuffer senderReport(long ssrc, long rtpTimestamp) {
    ByteBuffer packet = ByteBuffer.allocateDirect(28);
    packet.put(0, (byte) 0x80).put(1, (byte) 200).putShort(2, (short) 6);
    packet.putInt(4, (int) ssrc).putInt(16, (int) rtpTimestamp);
    return packet;
  }

  /** A receiver report with one block. */
  public static ByteBuffer receiverReport(long ssrc, long source, long highestSequence) {
    ByteBuffer packet = ByteBuffer.allocateDirect(32);
    packet.put(0, (byte) 0x81).put(1, (byte) 201).putShort(2, (short) 7);
    packet.putInt(4, (int) ssrc).putInt(8, (int) source).putInt(16, (int) highestSequence);
    return packet;
  }

  /** A generic NACK of one packet. */
  public static ByteBuffer nack(long ssrc, long source, int sequence) {
    ByteBuffer packet = ByteBuffer.allocateDirect(16);
    packet.put(0, (byte) 0x81).put(1, (byte) 205).putShort(2, (short) 3);
    packet.putInt(4, (int) ssrc).putInt(8, (int) source).putShort(12, (short) sequence);
    return packet;
  }
}

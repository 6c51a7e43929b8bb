package org.janussip.rtp;

import java.nio.ByteBuffer;

/**
 * A view of one RTP packet at a time: wrap, read, wrap the next. Not thread-safe; one per thread,
 * so that nothing is allocated per packet.
 */
public final class RtpPacket {

  private ByteBuffer packet = ByteBuffer.allocate(0);
  private int payloadOffset;
  private int payloadLength;

  /**
   * Looks at the packet between the buffer's position and limit, which must stay as they are while
   * the view is used.
   *
   * @return false when the bytes are no RTP packet; the view then shows the packet before
   */
  public boolean wrap(ByteBuffer buffer) {
    if (!RtpHeader.isRtp(buffer)) {
      return false;
    }
    packet = buffer;
    int header = RtpHeader.length(buffer);
    payloadOffset = buffer.position() + header;
    payloadLength = buffer.remaining() - header - RtpHeader.paddingLength(buffer);
    return true;
  }

  /** Returns the payload type, 0 to 127. */
  public int payloadType() {
    return RtpHeader.payloadType(packet);
  }

  /** Returns the marker bit. */
  public boolean marker() {
    return RtpHeader.marker(packet);
  }

  /** Returns the sequence number, 0 to 65535. */
  public int sequence() {
    return RtpHeader.sequence(packet);
  }

  /** Returns the timestamp as unsigned number in a long. */
  public long timestamp() {
    return RtpHeader.timestamp(packet);
  }

  /** Returns the SSRC as unsigned number in a long. */
  public long ssrc() {
    return RtpHeader.ssrc(packet);
  }

  /** Returns where the payload begins: an absolute index into the buffer. */
  public int payloadOffset() {
    return payloadOffset;
  }

  /** Returns the length of the payload without padding, in bytes. */
  public int payloadLength() {
    return payloadLength;
  }
}

package org.janussip.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpHeaderTest {

  /** Marker, type 96, two CSRCs, one-word extension, four bytes of payload, four of padding. */
  private static final String FULL =
      "b2e0fffe"
          + "fffffff0"
          + "deadbeef"
          + "00000001"
          + "00000002"
          + "bede0001"
          + "10ff0000"
          + "01020304"
          + "00000004";

  private static ByteBuffer packet(String hex) {
    byte[] bytes = HexFormat.of().parseHex("aabbcc" + hex);
    return ByteBuffer.wrap(bytes).position(3);
  }

  @Test
  void readsEveryFieldFromThePositionOn() {
    ByteBuffer packet = packet(FULL);
    assertTrue(RtpHeader.isRtp(packet));
    assertEquals(96, RtpHeader.payloadType(packet));
    assertTrue(RtpHeader.marker(packet));
    assertEquals(0xfffe, RtpHeader.sequence(packet));
    assertEquals(0xfffffff0L, RtpHeader.timestamp(packet));
    assertEquals(0xdeadbeefL, RtpHeader.ssrc(packet));
    assertEquals(2, RtpHeader.csrcCount(packet));
    assertTrue(RtpHeader.hasExtension(packet));
    assertEquals(28, RtpHeader.length(packet));
    assertEquals(4, RtpHeader.paddingLength(packet));
    assertEquals(3, packet.position());
  }

  @Test
  void aViewFindsThePayload() {
    RtpPacket view = new RtpPacket();
    assertTrue(view.wrap(packet(FULL)));
    assertEquals(31, view.payloadOffset());
    assertEquals(4, view.payloadLength());
    assertEquals(0xdeadbeefL, view.ssrc());
    assertEquals(0xfffe, view.sequence());
    assertEquals(0xfffffff0L, view.timestamp());
    assertEquals(96, view.payloadType());
    assertTrue(view.marker());
    assertFalse(view.wrap(packet("80")));
    assertEquals(0xdeadbeefL, view.ssrc());
  }

  @Test
  void writesInPlace() {
    ByteBuffer packet = packet(FULL);
    RtpHeader.setSequence(packet, 0x1_0001);
    RtpHeader.setTimestamp(packet, 0x1_0000_0002L);
    RtpHeader.setSsrc(packet, 0x8000_0001L);
    assertEquals(1, RtpHeader.sequence(packet));
    assertEquals(2, RtpHeader.timestamp(packet));
    assertEquals(0x8000_0001L, RtpHeader.ssrc(packet));
    assertEquals(96, RtpHeader.payloadType(packet));
  }

  @Test
  void refusesEveryTruncation() {
    ByteBuffer packet = packet(FULL);
    for (int length = 0; length < 28; length++) {
      assertFalse(RtpHeader.isRtp(packet.duplicate().limit(3 + length)), length + " bytes");
    }
  }

  @Test
  void refusesOtherVersionsAndRtcpTypes() {
    String rest = "00010000000000000000" + "0000";
    assertTrue(RtpHeader.isRtp(packet("8000" + rest)));
    assertFalse(RtpHeader.isRtp(packet("4000" + rest)));
    assertFalse(RtpHeader.isRtp(packet("0000" + rest)));
    assertFalse(RtpHeader.isRtp(packet("80c8" + rest)));
    assertTrue(RtpHeader.isRtp(packet("803f" + rest)));
    assertFalse(RtpHeader.isRtp(packet("8040" + rest)));
    assertFalse(RtpHeader.isRtp(packet("805f" + rest)));
    assertTrue(RtpHeader.isRtp(packet("8060" + rest)));
  }

  @Test
  void refusesPaddingLongerThanThePayload() {
    String head = "a000" + "0001" + "00000000" + "00000000";
    assertTrue(RtpHeader.isRtp(packet(head + "01000003")));
    assertTrue(RtpHeader.isRtp(packet(head + "00000004")));
    assertFalse(RtpHeader.isRtp(packet(head + "00000005")));
    assertFalse(RtpHeader.isRtp(packet(head + "000000ff")));
  }

  @Test
  void readsNothingOutsideWhateverTheBytes() {
    Random random = new Random(1);
    RtpPacket view = new RtpPacket();
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = (byte) (0x80 | (bytes[0] & 0x3f));
      }
      if (view.wrap(ByteBuffer.wrap(bytes))) {
        assertTrue(view.payloadLength() >= 0);
        assertTrue(view.payloadOffset() + view.payloadLength() <= bytes.length);
      }
    }
  }

  @Test
  void sequenceNumbersWrap() {
    assertEquals(0, SequenceNumbers.add(65_535, 1));
    assertEquals(65_535, SequenceNumbers.add(0, -1));
    assertEquals(2, SequenceNumbers.distance(65_535, 1));
    assertEquals(-2, SequenceNumbers.distance(1, 65_535));
    assertTrue(SequenceNumbers.isAfter(0, 65_535));
    assertFalse(SequenceNumbers.isAfter(65_535, 0));
    assertFalse(SequenceNumbers.isAfter(5, 5));
  }
}

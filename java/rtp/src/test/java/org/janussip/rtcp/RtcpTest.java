package org.janussip.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpTest {

  private static final long LOCAL = 0xaaaaaaaaL;
  private static final long REMOTE = 0xbbbbbbbbL;
  private static final String SR =
      "81c8000c"
          + "00000001"
          + "0102030405060708"
          + "00000a00"
          + "00000064"
          + "00003e80"
          + "00000002"
          + "40000005"
          + "00010007"
          + "00000009"
          + "0000000a"
          + "0000000b";
  private static final String RR = "80c90001" + "00000001";
  private static final String SDES = "81ca0002" + "00000001" + "01016100";
  private static final String BYE = "82cb0002" + "00000001" + "00000003";
  private static final String APP = "80cc0002" + "00000001" + "6e616d65";
  private static final String NACK = "81cd0003" + "00000001" + "00000002" + "00ff8001";
  private static final String PLI = "81ce0002" + "00000001" + "00000002";
  private static final String FIR = "84ce0004" + "00000001" + "00000000" + "00000002" + "07000000";
  private static final String TMMBR =
      "83cd0004" + "00000001" + "00000000" + "00000002" + "12345678";
  private static final String REMB =
      "8fce0006" + "00000001" + "00000000" + "52454d42" + "02012345" + "00000002" + "00000004";
  private static final String XR = "80cf0001" + "00000001";

  private static ByteBuffer bytes(String... hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(String.join("", hex)));
  }

  private static List<Integer> types(ByteBuffer datagram) {
    List<Integer> types = new ArrayList<>();
    int end = CompoundPacket.end(datagram);
    for (int at = datagram.position(); at < end; at = CompoundPacket.next(datagram, at)) {
      types.add(RtcpHeader.type(datagram, at));
    }
    return types;
  }

  @Test
  void walksThePacketsOfACompound() {
    assertEquals(List.of(200, 202, 206), types(bytes(SR, SDES, PLI)));
    assertEquals(List.of(206), types(bytes(PLI)));
  }

  @Test
  void endsBeforeWhatIsNotWhole() {
    assertEquals(List.of(201), types(bytes(RR, "81ce0003" + "0000000100000002")));
    assertEquals(List.of(201), types(bytes(RR, "81ce")));
    assertEquals(List.of(201), types(bytes(RR, "41ce000200000001" + "00000002")));
    assertEquals(List.of(201), types(bytes(RR, "8160000200000001" + "00000002")));
  }

  @Test
  void tellsRtcpFromOtherThings() {
    assertTrue(CompoundPacket.isRtcp(bytes(SR)));
    assertTrue(CompoundPacket.isRtcp(bytes(RR)));
    assertFalse(CompoundPacket.isRtcp(bytes("80c90000" + "00000001")), "names no sender");
    assertFalse(CompoundPacket.isRtcp(bytes("80c90002" + "00000001")), "longer than it is");
    assertFalse(CompoundPacket.isRtcp(bytes("80c900")));
    assertFalse(CompoundPacket.isRtcp(bytes("8000000100000000000000000000")), "RTP");
  }

  @Test
  void readsReports() {
    ByteBuffer sr = bytes(SR);
    assertTrue(SenderReport.is(sr, 0));
    assertEquals(1, RtcpHeader.ssrc(sr, 0));
    assertEquals(0x0102030405060708L, SenderReport.ntpTimestamp(sr, 0));
    assertEquals(0xa00, SenderReport.rtpTimestamp(sr, 0));
    assertEquals(100, SenderReport.packetCount(sr, 0));
    assertEquals(16_000, SenderReport.octetCount(sr, 0));
    assertEquals(1, ReportBlocks.count(sr, 0));
    int block = ReportBlocks.first(sr, 0);
    assertEquals(2, ReportBlocks.ssrc(sr, block));
    assertEquals(64, ReportBlocks.fractionLost(sr, block));
    assertEquals(0x10007, ReportBlocks.highestSequence(sr, block));
    assertEquals(0, ReportBlocks.count(bytes("9fc90001" + "00000001"), 0), "overstated count");
  }

  @Test
  void readsFeedback() {
    ByteBuffer nack = bytes(NACK);
    assertTrue(Feedback.isNack(nack, 0));
    assertEquals(1, Feedback.nackCount(nack, 0));
    assertEquals(255, Feedback.nackSequence(nack, 0, 0));
    assertEquals(0x8001, Feedback.nackMask(nack, 0, 0));
    assertTrue(Feedback.isPli(bytes(PLI), 0));
    assertFalse(Feedback.isPli(nack, 0));
    ByteBuffer fir = bytes(FIR);
    assertTrue(Feedback.isFir(fir, 0));
    assertEquals(1, Feedback.firCount(fir, 0));
    assertEquals(2, Feedback.firSsrc(fir, 0, 0));
    ByteBuffer bye = bytes(BYE);
    assertTrue(Bye.is(bye, 0));
    assertEquals(2, Bye.count(bye, 0));
    assertEquals(3, Bye.ssrc(bye, 0, 1));
    assertEquals(1, Bye.count(bytes("9fcb0001" + "00000001"), 0), "overstated count");
  }

  @Test
  void buildsAPli() {
    ByteBuffer buffer = ByteBuffer.allocate(20).position(4);
    Feedback.putPli(buffer, 1, 2);
    buffer.flip().position(4);
    assertEquals(bytes(PLI), buffer);
  }

  @Test
  void rewritesTheSourcesOfEveryKind() {
    assertEquals(
        bytes(SR.replace("00000001", "aaaaaaaa").replace("00000002", "bbbbbbbb")), rewritten(SR));
    assertEquals(bytes("80c90001aaaaaaaa"), rewritten(RR));
    assertEquals(bytes("81ca0002aaaaaaaa01016100"), rewritten(SDES));
    assertEquals(bytes("82cb0002aaaaaaaa00000003"), rewritten(BYE));
    assertEquals(bytes("80cc0002aaaaaaaa6e616d65"), rewritten(APP));
    assertEquals(bytes("81cd0003aaaaaaaabbbbbbbb00ff8001"), rewritten(NACK));
    assertEquals(bytes("81ce0002aaaaaaaabbbbbbbb"), rewritten(PLI));
    assertEquals(bytes("84ce0004aaaaaaaa00000000bbbbbbbb07000000"), rewritten(FIR));
    assertEquals(bytes("83cd0004aaaaaaaa00000000bbbbbbbb12345678"), rewritten(TMMBR));
    assertEquals(
        bytes("8fce0006aaaaaaaa0000000052454d4202012345bbbbbbbbbbbbbbbb"), rewritten(REMB));
    assertEquals(bytes("80cf0001aaaaaaaa"), rewritten(XR));
    assertEquals(bytes("80cb0000", "80c90001aaaaaaaa"), rewritten("80cb0000" + RR));
  }

  private static ByteBuffer rewritten(String packet) {
    ByteBuffer buffer = bytes(packet);
    SsrcRewriter.rewrite(buffer, LOCAL, REMOTE);
    return buffer;
  }

  @Test
  void unknownSourcesAreLeftAlone() {
    ByteBuffer compound = bytes(SR, SDES, NACK, FIR, REMB);
    SsrcRewriter.rewrite(compound, -1, -1);
    assertEquals(bytes(SR, SDES, NACK, FIR, REMB), compound);
  }

  @Test
  void readsNothingOutsideWhateverTheBytes() {
    Random random = new Random(2);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[8 + random.nextInt(60)];
      random.nextBytes(bytes);
      for (int at = 0; at + 4 <= bytes.length; at += 4 * (1 + random.nextInt(5))) {
        bytes[at] = (byte) (0x80 | (bytes[at] & 0x1f));
        bytes[at + 1] = (byte) (198 + random.nextInt(11));
        bytes[at + 2] = 0;
        bytes[at + 3] = (byte) random.nextInt(8);
      }
      ByteBuffer datagram = ByteBuffer.wrap(bytes);
      CompoundPacket.isRtcp(datagram);
      SsrcRewriter.rewrite(datagram, LOCAL, REMOTE);
      assertTrue(CompoundPacket.end(datagram) <= bytes.length);
    }
  }
}

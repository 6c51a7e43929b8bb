package org.janussip.media.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.SrtpSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is damaged, cut, replayed or not sealed at all is refused and left as it was. */
class SrtpRefusalTest {

  private static final int SSRC = 0x11223344;
  private static final byte[] MKI = {1, 2, 3, 4};
  private static final int RANDOM_PACKETS = 20_000;

  private static byte[] sealedRtp(StreamProtection protection, int sequence) {
    ByteBuffer packet = Sealed.packet(Sealed.rtp(sequence, SSRC, 40));
    assertEquals(Outcome.PASSED, protection.protectRtp(packet));
    return Sealed.content(packet);
  }

  private static byte[] sealedRtcp(StreamProtection protection) {
    ByteBuffer packet = Sealed.packet(Sealed.rtcp(SSRC, 5));
    assertEquals(Outcome.PASSED, protection.protectRtcp(packet));
    return Sealed.content(packet);
  }

  private static void assertRefused(
      byte[] bytes, Function<ByteBuffer, Outcome> opens, String what) {
    ByteBuffer packet = Sealed.packet(bytes);
    assertNotEquals(Outcome.PASSED, opens.apply(packet), what);
    assertArrayEquals(bytes, Sealed.content(packet), what);
  }

  private static void refusesEachFlipAndCut(byte[] sealed, Function<ByteBuffer, Outcome> opens) {
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(flipped, opens, "bit " + bit);
    }
    for (int length = 0; length < sealed.length; length++) {
      assertRefused(Arrays.copyOf(sealed, length), opens, "length " + length);
    }
    ByteBuffer whole = Sealed.packet(sealed);
    assertEquals(Outcome.PASSED, opens.apply(whole));
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void refusesEachFlippedBitAndEachCut(SrtpSuite suite) {
    StreamProtection protection = Sealed.loop(Sealed.key(suite, 3, MKI));
    refusesEachFlipAndCut(sealedRtp(protection, 9), protection::unprotectRtp);
    refusesEachFlipAndCut(sealedRtcp(protection), protection::unprotectRtcp);
    assertTrue(protection.counters().notAuthentic() > 0);
    assertEquals(0, protection.counters().replayed());
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void refusesWhatWasThereBefore(SrtpSuite suite) {
    StreamProtection protection = Sealed.loop(Sealed.key(suite, 3));
    byte[] rtp = sealedRtp(protection, 9);
    byte[] rtcp = sealedRtcp(protection);
    assertEquals(Outcome.PASSED, protection.unprotectRtp(Sealed.packet(rtp)));
    assertEquals(Outcome.REPLAYED, protection.unprotectRtp(Sealed.packet(rtp)));
    assertEquals(Outcome.PASSED, protection.unprotectRtcp(Sealed.packet(rtcp)));
    assertEquals(Outcome.REPLAYED, protection.unprotectRtcp(Sealed.packet(rtcp)));
    assertEquals(2, protection.counters().replayed());
    assertEquals(0, protection.counters().notAuthentic());
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void refusesWhatIsNotSealed(SrtpSuite suite) {
    StreamProtection protection = Sealed.loop(Sealed.key(suite, 3));
    assertRefused(Sealed.rtp(1, SSRC, 160), protection::unprotectRtp, "RTP");
    assertRefused(Sealed.rtcp(SSRC, 20), protection::unprotectRtcp, "RTCP");
  }

  @Test
  void refusesRtcpThatIsSignedButNotEncrypted() throws Exception {
    SrtpSuite suite = SrtpSuite.AES_CM_128_HMAC_SHA1_80;
    StreamProtection protection = Sealed.loop(Sealed.key(suite, 3));
    SessionKeys keys = SessionKeys.of(Sealed.key(suite, 3), true);
    byte[] plain = Sealed.rtcp(SSRC, 5);
    Scratch scratch = Scratch.ofThread();
    System.arraycopy(plain, 0, scratch.bytes, Scratch.PACKET, plain.length);
    Scratch.INT.set(scratch.bytes, Scratch.PACKET + plain.length, 7);
    new HmacSha1(keys.authentication()).sign(scratch, plain.length + 4);
    System.arraycopy(
        scratch.mac, 0, scratch.bytes, Scratch.PACKET + plain.length + 4, suite.rtcpTagBytes());
    byte[] signed =
        Arrays.copyOfRange(scratch.bytes, Scratch.PACKET, Scratch.PACKET + plain.length + 4 + 10);
    assertRefused(signed, protection::unprotectRtcp, "E is not set");
  }

  @Test
  void neverUsesAnIndexTwice() {
    StreamProtection protection = Sealed.loop(Sealed.key(SrtpSuite.AEAD_AES_128_GCM, 3));
    sealedRtp(protection, 9);
    ByteBuffer again = Sealed.packet(Sealed.rtp(9, SSRC, 41));
    assertEquals(Outcome.REPLAYED, protection.protectRtp(again));
  }

  @Test
  void sealsNothingWithoutRoom() {
    StreamProtection protection = Sealed.loop(Sealed.key(SrtpSuite.AES_CM_128_HMAC_SHA1_32, 3));
    ByteBuffer rtp = ByteBuffer.allocateDirect(55).put(Sealed.rtp(1, SSRC, 40)).flip();
    assertEquals(Outcome.TOO_LONG, protection.protectRtp(rtp));
    assertEquals(52, rtp.remaining());
    ByteBuffer rtcp = ByteBuffer.allocateDirect(20).put(Sealed.rtcp(SSRC, 1)).flip();
    assertEquals(Outcome.TOO_LONG, protection.protectRtcp(rtcp));
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void standsWhateverComes(SrtpSuite suite) {
    StreamProtection protection = Sealed.loop(Sealed.key(suite, 3, MKI));
    Random random = new Random(20_261_123);
    for (int i = 0; i < RANDOM_PACKETS; i++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = (byte) (0x80 | random.nextInt(64));
      }
      assertNotEquals(Outcome.PASSED, protection.unprotectRtp(Sealed.packet(bytes)));
      assertNotEquals(Outcome.PASSED, protection.unprotectRtcp(Sealed.packet(bytes)));
    }
  }
}

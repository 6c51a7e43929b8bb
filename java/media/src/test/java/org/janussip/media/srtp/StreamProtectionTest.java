package org.janussip.media.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and sources over the life of a stream. */
class StreamProtectionTest {

  private static final SrtpSuite SUITE = SrtpSuite.AES_CM_128_HMAC_SHA1_80;
  private static final int SSRC = 0x55667788;

  private final SrtpKey ours = Sealed.key(SUITE, 1);
  private final SrtpKey theirs = Sealed.key(SUITE, 2);
  private final StreamProtection here = Sealed.between(ours, theirs);
  private final StreamProtection there = Sealed.between(theirs, ours);

  private static ByteBuffer send(StreamProtection from, byte[] plain) {
    ByteBuffer packet = Sealed.packet(plain);
    assertEquals(Outcome.PASSED, from.protectRtp(packet));
    return packet;
  }

  private static void assertPasses(StreamProtection from, StreamProtection to, int sequence) {
    assertPasses(from, to, sequence, SSRC);
  }

  private static void assertPasses(
      StreamProtection from, StreamProtection to, int sequence, int ssrc) {
    byte[] plain = Sealed.rtp(sequence, ssrc, 20);
    ByteBuffer packet = send(from, plain);
    assertEquals(Outcome.PASSED, to.unprotectRtp(packet), () -> "packet " + sequence);
    assertArrayEquals(plain, Sealed.content(packet));
  }

  private static void rekey(StreamProtection stream, SrtpKey local, SrtpKey remote) {
    stream.apply(Optional.of(new SrtpKeys(local, remote)));
  }

  @Test
  void letsAllPassWhilePlain() {
    StreamProtection plain = new StreamProtection("test");
    byte[] rtp = Sealed.rtp(1, SSRC, 20);
    ByteBuffer packet = Sealed.packet(rtp);
    assertEquals(Outcome.PASSED, plain.protectRtp(packet));
    assertEquals(Outcome.PASSED, plain.unprotectRtp(packet));
    assertEquals(Outcome.PASSED, plain.protectRtcp(packet));
    assertEquals(Outcome.PASSED, plain.unprotectRtcp(packet));
    assertArrayEquals(rtp, Sealed.content(packet));
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void goesOnOverManyRollOvers(SrtpSuite suite) {
    StreamProtection loop = Sealed.loop(Sealed.key(suite, 4));
    for (int i = 0; i < 3 * 65_536; i += 1_000) {
      assertPasses(loop, loop, i & 0xffff);
    }
  }

  @Test
  void opensWhatComesInDisorderAcrossARollOver() {
    Random random = new Random(7);
    byte[][] sealed = new byte[2_000][];
    for (int i = 0; i < sealed.length; i++) {
      sealed[i] = Sealed.content(send(here, Sealed.rtp(65_536 - 1_000 + i & 0xffff, SSRC, 20)));
    }
    for (int from = 0; from < sealed.length; from += 100) {
      byte[][] some = Arrays.copyOfRange(sealed, from, from + 100);
      Collections.shuffle(Arrays.asList(some), random);
      for (byte[] one : some) {
        assertEquals(Outcome.PASSED, there.unprotectRtp(Sealed.packet(one)));
      }
    }
    for (byte[] one : sealed) {
      assertEquals(Outcome.REPLAYED, there.unprotectRtp(Sealed.packet(one)));
    }
  }

  @Test
  void sealsOnceEachWhatTheBrowserRepeatsLate() {
    for (int sequence = 0; sequence < 1_000; sequence += 2) {
      assertPasses(here, there, sequence);
    }
    for (int sequence = 101; sequence < 1_000; sequence += 2) {
      assertPasses(here, there, sequence);
    }
  }

  @Test
  void keepsCountersAndWindowsUnderTheSameKeys() {
    assertPasses(here, there, 65_000);
    assertPasses(here, there, 10);
    ByteBuffer packet = send(here, Sealed.rtp(11, SSRC, 20));
    byte[] sealed = Sealed.content(packet);
    assertEquals(Outcome.PASSED, there.unprotectRtp(packet));
    rekey(here, Sealed.key(SUITE, 1), Sealed.key(SUITE, 2));
    rekey(there, Sealed.key(SUITE, 2), Sealed.key(SUITE, 1));
    assertPasses(here, there, 12);
    assertEquals(Outcome.REPLAYED, there.unprotectRtp(Sealed.packet(sealed)));
  }

  @Test
  void keepsTheDirectionWhoseKeyStays() {
    assertPasses(here, there, 65_000);
    assertPasses(here, there, 10);
    SrtpKey newKey = Sealed.key(SrtpSuite.AEAD_AES_256_GCM, 9);
    rekey(here, ours, newKey);
    rekey(there, newKey, ours);
    assertPasses(here, there, 11);
    assertPasses(there, here, 1);
  }

  @Test
  void opensPacketsOfTheOldKeyUntilTheFirstOfTheNew() {
    assertPasses(here, there, 1);
    ByteBuffer underWay = send(here, Sealed.rtp(2, SSRC, 20));
    ByteBuffer late = send(here, Sealed.rtp(3, SSRC, 20));
    SrtpKey newKey = Sealed.key(SrtpSuite.AES_256_CM_HMAC_SHA1_32, 3);
    rekey(there, theirs, newKey);
    rekey(here, newKey, theirs);
    assertEquals(Outcome.PASSED, there.unprotectRtp(underWay));
    assertPasses(here, there, 4);
    assertEquals(Outcome.NOT_AUTHENTIC, there.unprotectRtp(late));
  }

  @Test
  void takesANewKeyWhoseSenderGoesOnCounting() throws Exception {
    assertPasses(here, there, 65_000);
    assertPasses(here, there, 10);
    SrtpKey newKey = Sealed.key(SUITE, 3);
    rekey(there, theirs, newKey);
    byte[] plain = Sealed.rtp(11, SSRC, 20);
    ByteBuffer packet = Sealed.packet(plain);
    Transform.of(newKey, false, true).seal(packet, 12, SSRC, 0x1_0000 + 11);
    assertEquals(Outcome.PASSED, there.unprotectRtp(packet));
    assertArrayEquals(plain, Sealed.content(packet));
  }

  @Test
  void goesPlainAndBack() {
    assertPasses(here, there, 1);
    here.apply(Optional.empty());
    there.apply(Optional.empty());
    assertPasses(here, there, 2);
    SrtpKey newKey = Sealed.key(SUITE, 3);
    rekey(here, newKey, theirs);
    rekey(there, theirs, newKey);
    assertPasses(here, there, 3);
  }

  @Test
  void carriesKeyIdentifiers() {
    byte[] mki = {9, 8, 7};
    for (SrtpSuite suite : SrtpSuite.values()) {
      SrtpKey key = Sealed.key(suite, 5, mki);
      StreamProtection loop = Sealed.loop(key);
      ByteBuffer packet = send(loop, Sealed.rtp(1, SSRC, 20));
      assertEquals(32 + suite.rtpTagBytes() + mki.length, packet.remaining());
      int at = packet.limit() - mki.length - (suite.isAead() ? 0 : suite.rtpTagBytes());
      byte[] found = new byte[mki.length];
      packet.get(at, found);
      assertArrayEquals(mki, found);
      StreamProtection other = Sealed.loop(Sealed.key(suite, 5, new byte[] {9, 8, 6}));
      assertEquals(Outcome.NOT_AUTHENTIC, other.unprotectRtp(packet));
      assertEquals(Outcome.PASSED, loop.unprotectRtp(packet));
    }
  }

  @Test
  void carriesTheLongestKeyIdentifierAndNoLonger() {
    byte[] longest = new byte[Transform.MAX_MKI_BYTES];
    StreamProtection loop = Sealed.loop(Sealed.key(SrtpSuite.AEAD_AES_256_GCM, 5, longest));
    ByteBuffer packet = Sealed.packet(Sealed.rtcp(SSRC, 3));
    assertEquals(Outcome.PASSED, loop.protectRtcp(packet));
    assertEquals(Outcome.PASSED, loop.unprotectRtcp(packet));
    assertThrows(
        Exception.class,
        () -> Transform.of(Sealed.key(SUITE, 5, new byte[longest.length + 1]), false, true));
  }

  @Test
  void carriesNothingUnderKeysItCannotUse() {
    rekey(here, Sealed.key(SUITE, 5, new byte[Transform.MAX_MKI_BYTES + 1]), theirs);
    ByteBuffer packet = Sealed.packet(Sealed.rtp(1, SSRC, 20));
    assertEquals(Outcome.NO_KEYS, here.protectRtp(packet));
    assertEquals(Outcome.NO_KEYS, here.unprotectRtp(packet));
    assertEquals(Outcome.NO_KEYS, here.protectRtcp(packet));
    assertEquals(Outcome.NO_KEYS, here.unprotectRtcp(packet));
    rekey(here, ours, theirs);
    assertPasses(here, there, 1);
  }

  @Test
  void serves16SourcesAndForgetsTheOldestOfMore() {
    for (int round = 0; round < 3; round++) {
      for (int ssrc = 1; ssrc <= Sources.MAX; ssrc++) {
        assertPasses(here, there, round * 30_000 & 0xffff, ssrc);
      }
    }
    for (int ssrc = 100; ssrc < 100 + 3 * Sources.MAX; ssrc++) {
      assertPasses(here, there, 1, ssrc);
    }
  }

  @Test
  void opensHeadersWithSourcesAndExtension() {
    byte[] plain = Sealed.rtp(1, SSRC, 40);
    plain[0] = (byte) 0x92;
    plain[20] = (byte) 0xbe;
    plain[21] = (byte) 0xde;
    plain[22] = 0;
    plain[23] = 2;
    ByteBuffer packet = send(here, plain);
    assertArrayEquals(Arrays.copyOf(plain, 32), Arrays.copyOf(Sealed.content(packet), 32));
    assertFalse(Arrays.equals(plain, 32, 52, Sealed.content(packet), 32, 52));
    assertEquals(Outcome.PASSED, there.unprotectRtp(packet));
    assertArrayEquals(plain, Sealed.content(packet));
  }
}

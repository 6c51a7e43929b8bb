package org.janussip.media.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpSuite;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.ByteArrayBuffer;
import org.jitsi.utils.logging2.LoggerImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we seal, jitsi-srtp opens, and the other way round, across a roll-over. */
class JitsiTest {

  private static final int SSRC = 0xcafebabe;
  private static final int FIRST = 0xfff0;
  private static final int PACKETS = 40;

  @BeforeAll
  static void useTheJdk() {
    Aes.setFactoryClassName("SunJCE");
  }

  private static SrtpContextFactory factory(SrtpKey key, boolean sender) {
    return new SrtpContextFactory(
        sender,
        key.key(),
        key.salt(),
        policy(key.suite(), key.suite().rtpTagBytes()),
        policy(key.suite(), key.suite().rtcpTagBytes()),
        new LoggerImpl(JitsiTest.class.getName()));
  }

  private static SrtpPolicy policy(SrtpSuite suite, int tagBytes) {
    return new SrtpPolicy(
        suite.isAead() ? SrtpPolicy.AESGCM_ENCRYPTION : SrtpPolicy.AESCM_ENCRYPTION,
        suite.keyBytes(),
        suite.isAead() ? SrtpPolicy.NULL_AUTHENTICATION : SrtpPolicy.HMACSHA1_AUTHENTICATION,
        suite.isAead() ? 0 : 20,
        tagBytes,
        suite.saltBytes());
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void opensOurRtp(SrtpSuite suite) throws Exception {
    SrtpKey key = Sealed.key(suite, 1);
    StreamProtection ours = Sealed.loop(key);
    SrtpCryptoContext theirs = factory(key, false).deriveContext(SSRC, 0);
    for (int i = 0; i < PACKETS; i++) {
      byte[] plain = Sealed.rtp(FIRST + i, SSRC, i * 7);
      ByteBuffer packet = Sealed.packet(plain);
      assertEquals(Outcome.PASSED, ours.protectRtp(packet));
      Buffer buffer = new Buffer(Sealed.content(packet));
      assertEquals(SrtpErrorStatus.OK, theirs.reverseTransformPacket(buffer, false));
      assertArrayEquals(plain, buffer.content());
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void sealsRtpForUs(SrtpSuite suite) throws Exception {
    SrtpKey key = Sealed.key(suite, 1);
    StreamProtection ours = Sealed.loop(key);
    SrtpCryptoContext theirs = factory(key, true).deriveContext(SSRC, 0);
    for (int i = 0; i < PACKETS; i++) {
      byte[] plain = Sealed.rtp(FIRST + i, SSRC, i * 7);
      Buffer buffer = new Buffer(plain);
      assertEquals(SrtpErrorStatus.OK, theirs.transformPacket(buffer));
      ByteBuffer packet = Sealed.packet(buffer.content());
      assertEquals(Outcome.PASSED, ours.unprotectRtp(packet));
      assertArrayEquals(plain, Sealed.content(packet));
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void exchangesRtcpWithUs(SrtpSuite suite) throws Exception {
    SrtpKey key = Sealed.key(suite, 2);
    StreamProtection ours = Sealed.loop(key);
    SrtcpCryptoContext opens = factory(key, false).deriveControlContext(SSRC);
    SrtcpCryptoContext seals = factory(key, true).deriveControlContext(SSRC);
    for (int i = 0; i < PACKETS; i++) {
      byte[] plain = Sealed.rtcp(SSRC, i);
      ByteBuffer packet = Sealed.packet(plain);
      assertEquals(Outcome.PASSED, ours.protectRtcp(packet));
      Buffer opened = new Buffer(Sealed.content(packet));
      assertEquals(SrtpErrorStatus.OK, opens.reverseTransformPacket(opened));
      assertArrayEquals(plain, opened.content());
      Buffer sealed = new Buffer(plain);
      assertEquals(SrtpErrorStatus.OK, seals.transformPacket(sealed));
      ByteBuffer fromThem = Sealed.packet(sealed.content());
      assertEquals(Outcome.PASSED, ours.unprotectRtcp(fromThem));
      assertArrayEquals(plain, Sealed.content(fromThem));
    }
  }

  /** A packet as the library wants it. */
  private static final class Buffer implements ByteArrayBuffer {

    private byte[] bytes;
    private int offset;
    private int length;

    Buffer(byte[] packet) {
      bytes = Arrays.copyOf(packet, packet.length + 64);
      length = packet.length;
    }

    byte[] content() {
      return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    @Override
    public byte[] getBuffer() {
      return bytes;
    }

    @Override
    public int getOffset() {
      return offset;
    }

    @Override
    public int getLength() {
      return length;
    }

    @Override
    public void setOffset(int off) {
      offset = off;
    }

    @Override
    public void setLength(int len) {
      length = len;
    }

    @Override
    public boolean isInvalid() {
      return false;
    }

    @Override
    public void readRegionToBuff(int off, int len, byte[] out) {
      System.arraycopy(bytes, offset + off, out, 0, len);
    }

    @Override
    public void grow(int howMuch) {
      bytes = Arrays.copyOf(bytes, bytes.length + howMuch);
    }

    @Override
    public void append(byte[] data, int len) {
      System.arraycopy(data, 0, bytes, offset + length, len);
      length += len;
    }

    @Override
    public void shrink(int len) {
      length -= len;
    }
  }
}

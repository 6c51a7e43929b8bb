package org.janussip.media.srtp;

import static org.janussip.media.srtp.Sealed.NO_MKI;
import static org.janussip.media.srtp.Sealed.bytes;
import static org.janussip.media.srtp.Sealed.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpSuite;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 3711 appendix B, RFC 6188 section 7 and RFC 7714 section 16 and 17. */
class SrtpVectorsTest {

  private static final String GALLIA =
      "8040f17b8041f8d35501a0b2"
          + "47616c6c696120657374206f6d6e"
          + "697320646976697361"
          + "20696e207061727465732074726573";
  private static final byte[] RFC_7714_SALT = bytes("517569642070726f2071756f");

  private static String keystream(String key) throws Exception {
    Scratch scratch = Scratch.ofThread();
    Arrays.fill(scratch.bytes, (byte) 0);
    new AesCounterMode(bytes(key))
        .crypt(scratch, Scratch.PACKET, 48, 0xf0f1f2f3f4f5f6f7L, 0xf8f9fafbfcfd0000L);
    return hex(Arrays.copyOfRange(scratch.bytes, Scratch.PACKET, Scratch.PACKET + 48));
  }

  @Test
  void countsWithKeysOf128Bits() throws Exception {
    assertEquals(
        "e03ead0935c95e80e166b16dd92b4eb4"
            + "d23513162b02d0f72a43a2fe4a5f97ab"
            + "41e95b3bb0a2e8dd477901e4fca894c0",
        keystream("2b7e151628aed2a6abf7158809cf4f3c"));
  }

  @Test
  void countsWithKeysOf192Bits() throws Exception {
    assertEquals(
        "35096cba4610028dc1b57503804ce37c"
            + "5de986291dcce161d5165ec4568f5c9a"
            + "474a40c77894bc17180202272a4c264d",
        keystream("eab234764e517b2d3d160d587d8c86219740f65f99b6bcf7"));
  }

  @Test
  void countsWithKeysOf256Bits() throws Exception {
    assertEquals(
        "92bdd28a93c3f52511c677d08b5515a4"
            + "9da71b2378a854f67050756ded165bac"
            + "63c4868b7096d88421b563b8c94c9a31",
        keystream("57f82fe3613fd170a85ec93c40b1f0922ec4cb0dc025b58272147cc438944a98"));
  }

  private static void assertDerived(
      SrtpSuite suite, String master, String cipher, String salt, String authentication)
      throws Exception {
    SessionKeys keys = SessionKeys.of(new SrtpKey(suite, bytes(master), NO_MKI), false);
    assertEquals(cipher, hex(keys.cipher()));
    assertEquals(salt, hex(keys.salt()));
    assertEquals(authentication, hex(keys.authentication()));
  }

  @Test
  void derivesFromKeysOf128Bits() throws Exception {
    assertDerived(
        SrtpSuite.AES_CM_128_HMAC_SHA1_80,
        "e1f97a0d3e018be0d64fa32c06de4139" + "0ec675ad498afeebb6960b3aabe6",
        "c61e7a93744f39ee10734afe3ff7a087",
        "30cbbc08863d8c85d49db34a9ae1",
        "cebe321f6ff7716b6fd4ab49af256a156d38baa4");
  }

  @Test
  void derivesFromKeysOf192Bits() throws Exception {
    assertDerived(
        SrtpSuite.AES_192_CM_HMAC_SHA1_80,
        "73edc66c4fa15776fb57f9505c171365" + "50ffda71f3e8e5f1" + "c8522f3acd4ce86d5add78edbb11",
        "31874736a8f1143870c26e4857d8a5b2c4a354407faadabb",
        "2372b82d639b6d8503a47adc0a6c",
        "355b10973cd95b9eacf4061c7e1a7151e7cfbfcb");
  }

  @Test
  void derivesFromKeysOf256Bits() throws Exception {
    assertDerived(
        SrtpSuite.AES_256_CM_HMAC_SHA1_80,
        "f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6"
            + "3b04803de51ee7c96423ab5b78d2",
        "5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4",
        "fa31791685ca444a9e07c6c64e93",
        "fd9c32d39ed5fbb5a9dc96b30818454d1313dc05");
  }

  private static void assertSeals(
      Transform seals,
      Transform opens,
      int clear,
      int ssrc,
      long index,
      String plain,
      String sealed) {
    ByteBuffer packet = Sealed.packet(bytes(plain));
    seals.seal(packet, clear, ssrc, index);
    assertEquals(sealed, hex(Sealed.content(packet)));
    assertTrue(opens.open(packet, clear, ssrc, index));
    assertArrayEquals(bytes(plain), Sealed.content(packet));
  }

  private static void assertAead(SrtpSuite suite, String key, String sealed) throws Exception {
    SessionKeys keys = new SessionKeys(bytes(key), new byte[0], RFC_7714_SALT);
    assertSeals(
        new AeadTransform(suite, keys, NO_MKI, false, true),
        new AeadTransform(suite, keys, NO_MKI, false, false),
        12,
        0x5501a0b2,
        0xf17b,
        GALLIA,
        GALLIA.substring(0, 24) + sealed);
  }

  @Test
  void sealsRtpWithGcm() throws Exception {
    assertAead(
        SrtpSuite.AEAD_AES_128_GCM,
        "000102030405060708090a0b0c0d0e0f",
        "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
            + "899d7f27beb16a9152cf765ee4390cce");
    assertAead(
        SrtpSuite.AEAD_AES_256_GCM,
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b"
            + "7aa3db36dfffd6b0f9bb7878d7a76c13");
  }

  @Test
  void sealsRtcpWithGcm() throws Exception {
    SessionKeys keys =
        new SessionKeys(bytes("000102030405060708090a0b0c0d0e0f"), new byte[0], RFC_7714_SALT);
    String clear = "81c8000d4d617273";
    assertSeals(
        new AeadTransform(SrtpSuite.AEAD_AES_128_GCM, keys, NO_MKI, true, true),
        new AeadTransform(SrtpSuite.AEAD_AES_128_GCM, keys, NO_MKI, true, false),
        8,
        0x4d617273,
        0x05d4,
        clear
            + "4e545031"
            + "4e545032"
            + "52545020"
            + "0000042a"
            + "0000e930"
            + "4c756e61"
            + "deadbeef"
            + "deadbeef"
            + "deadbeef"
            + "deadbeef"
            + "deadbeef",
        clear
            + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b"
            + "c84aa45896cf4d2fc5abf87245d9eade"
            + "800005d4");
  }

  @Test
  void sealsWithHmac() throws Exception {
    SrtpKey key =
        new SrtpKey(
            SrtpSuite.AES_CM_128_HMAC_SHA1_80,
            bytes("e1f97a0d3e018be0d64fa32c06de4139" + "0ec675ad498afeebb6960b3aabe6"),
            NO_MKI);
    assertSeals(
        Transform.of(key, false, true),
        Transform.of(key, false, false),
        12,
        0xcafebabe,
        0x1234,
        "800f1234decafbadcafebabe" + "abababababababababababababababab",
        "800f1234decafbadcafebabe" + "4e55dc4ce79978d88ca4d215949d2402" + "b78d6acc99ea179b8dbb");
  }
}

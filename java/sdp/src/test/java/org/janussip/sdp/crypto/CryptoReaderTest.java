package org.janussip.sdp.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CryptoReaderTest {

  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  private static final String LINE = "1 AES_CM_128_HMAC_SHA1_80 inline:" + KEY;

  @Test
  void readsTheExampleOfTheRfc() {
    CryptoLine line =
        usable(
            "1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20|1:32");
    assertEquals(1, line.tag());
    assertEquals(CryptoSuite.AES_CM_128_HMAC_SHA1_80, line.suite());
    assertArrayEquals(
        Base64.getDecoder().decode("d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj"),
        line.key().keyAndSalt());
    byte[] mki = new byte[32];
    mki[31] = 1;
    assertArrayEquals(mki, line.key().mki());
  }

  @ParameterizedTest
  @EnumSource(CryptoSuite.class)
  void writesWhatItReads(CryptoSuite suite) {
    byte[] key = new byte[suite.keyLength()];
    Arrays.fill(key, (byte) 0xF5);
    for (byte[] mki : new byte[][] {{}, {7}, {0, 1}, {(byte) 0xFF, 0, 0, 0}}) {
      CryptoLine line = new CryptoLine(42, suite, new MasterKey(key, mki));
      assertEquals(line, usable(line.attribute().value()));
      assertEquals(
          line,
          usable(
              line.attribute()
                  .value()
                  .replace(suite.name(), suite.name().toLowerCase(Locale.ROOT))));
    }
  }

  @Test
  void takesAKeyWithoutItsPadding() {
    byte[] key = new byte[28];
    String text = Base64.getEncoder().withoutPadding().encodeToString(key);
    assertArrayEquals(key, usable("2 AEAD_AES_128_GCM inline:" + text).key().keyAndSalt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|2^31",
        "|2^0",
        "|1",
        "|281474976710656",
        "|2^48|5:1",
        "|255:1",
        "|2^20|1:4 WSH=64",
        " KDR=0",
        " WSH=1024",
        " -FANCY=1",
        " -FANCY WSH=90"
      })
  void takesLifetimesIdentifiersAndHints(String rest) {
    assertEquals(1, usable(LINE + rest).tag());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'|0';has a lifetime that is not from 1 to 2^48",
        "'|2^49';has a lifetime that is not from 1 to 2^48",
        "'|281474976710657';has a lifetime that is not from 1 to 2^48",
        "'|';has a lifetime that is not from 1 to 2^48",
        "'|2^x';has a lifetime that is not from 1 to 2^48",
        "'|2^20|1';has a malformed master key identifier",
        "'|2^20|:4';has a malformed master key identifier",
        "'|2^20|1:0';has a malformed master key identifier",
        "'|2^20|1:129';has a malformed master key identifier",
        "'|2^20|-1:4';has a malformed master key identifier",
        "'|2^20|256:1';has a master key identifier longer than its length",
        "'|2^20|1:4|x';has a malformed key",
        "' UNENCRYPTED_SRTP';asks for UNENCRYPTED_SRTP, which is not allowed",
        "' unencrypted_srtcp';asks for UNENCRYPTED_SRTCP, which is not allowed",
        "' UNAUTHENTICATED_SRTP';asks for UNAUTHENTICATED_SRTP, which is not allowed",
        "' KDR=1';asks for a key derivation rate (KDR), which is not supported",
        "' KDR';asks for a key derivation rate (KDR), which is not supported",
        "' FEC_ORDER=FEC_SRTP';asks for FEC_ORDER, which is not supported",
        "' FEC_KEY=inline:AAAA';asks for FEC_KEY, which is not supported",
        "' WSH=64 FANCY=1';asks for a session parameter that is not known"
      })
  void saysWhyItRefuses(String rest, String reason) {
    assertEquals("a=crypto:1 " + reason, fault(LINE + rest));
  }

  @Test
  void refusesKeysThatAreNone() {
    assertEquals("a=crypto:1 has a key of another length than its suite", fault(LINE + "AAAA"));
    assertEquals(
        "a=crypto:1 has a key of another length than its suite",
        fault("1 AEAD_AES_256_GCM inline:" + KEY));
    assertEquals("a=crypto:1 has a key that is not Base64", fault(LINE.replace("WVNf", "*VNf")));
    assertEquals(
        "a=crypto:1 has several keys, which is not supported",
        fault(LINE + "|2^20|1:4;inline:" + KEY + "|2^20|2:4"));
    assertEquals(
        "a=crypto:1 has a key method that is not inline", fault(LINE.replace("inline", "uri")));
    assertEquals(
        "a=crypto:1 has a suite that is not known", fault("1 F8_128_HMAC_SHA1_80 inline:" + KEY));
    assertEquals("an a=crypto line is not complete", fault("1 AES_CM_128_HMAC_SHA1_80"));
    assertEquals("an a=crypto line is not complete", fault(""));
    assertEquals("an a=crypto line has no number for its tag", fault("x" + LINE));
    assertEquals(
        "an a=crypto line has no number for its tag", fault("1000000000" + LINE.substring(1)));
  }

  @Test
  void neverShowsAKey() {
    CryptoLine line = usable(LINE);
    assertFalse(line.toString().contains(KEY), line.toString());
    assertFalse(line.attribute().toString().contains(KEY), line.attribute().toString());
    assertFalse(new StreamKeys(line, line).toString().contains(KEY));
  }

  @Test
  void survivesAnyInput() {
    Random random = new Random(4568);
    String alphabet = LINE + "|2^20|1:4;= -";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(LINE + "|2^20|1:4 KDR=0");
      for (int n = random.nextInt(6); n >= 0; n--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
      }
      CryptoReader.read(text.substring(0, random.nextInt(text.length() + 1)));
    }
  }

  private static CryptoLine usable(String value) {
    return assertInstanceOf(CryptoVerdict.Usable.class, CryptoReader.read(value)).line();
  }

  private static String fault(String value) {
    return assertInstanceOf(CryptoVerdict.Unusable.class, CryptoReader.read(value)).reason();
  }
}

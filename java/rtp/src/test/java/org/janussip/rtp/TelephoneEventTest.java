package org.janussip.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets of the dialling of 911 in RFC 4733 section 5, byte by byte. */
class TelephoneEventTest {

  private static final int AT = RtpHeader.FIXED_LENGTH;

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "80 e1 0001 00000000 00005234 09 07 0190, true, 1, 0, 9, false, 7, 400",
    "80 61 0005 00000000 00005234 09 87 0640, false, 5, 0, 9, true, 7, 1600",
    "80 e1 0008 00001b80 00005234 01 0a 0190, true, 8, 7040, 1, false, 10, 400",
    "80 61 0010 00002bc0 00005234 01 8a 0d48, false, 16, 11200, 1, true, 10, 3400",
    "80 61 ffff ffffffff 00005234 0f bf ffff, false, 65535, 4294967295, 15, true, 63, 65535",
  })
  void readsWhatIsOnTheWire(
      String hex,
      boolean marker,
      int sequence,
      long timestamp,
      int code,
      boolean end,
      int volume,
      int duration) {
    ByteBuffer packet = bytes(hex);
    assertTrue(RtpHeader.isRtp(packet));
    assertEquals(97, RtpHeader.payloadType(packet));
    assertEquals(marker, RtpHeader.marker(packet));
    assertEquals(sequence, RtpHeader.sequence(packet));
    assertEquals(timestamp, RtpHeader.timestamp(packet));
    assertEquals(code, TelephoneEvent.code(packet, AT));
    assertEquals(end, TelephoneEvent.isEnd(packet, AT));
    assertEquals(volume, TelephoneEvent.volume(packet, AT));
    assertEquals(duration, TelephoneEvent.duration(packet, AT));
  }

  @Test
  void writesWhatItReads() {
    ByteBuffer packet = ByteBuffer.allocate(8);
    TelephoneEvent.put(packet, 4, 11, true, 10, 1_600);
    assertEquals(bytes("00000000 0b 8a 0640"), packet);
    TelephoneEvent.setDuration(packet, 4, 0xffff);
    assertEquals(bytes("00000000 0b 8a ffff"), packet);
    TelephoneEvent.put(packet, 4, 0, false, 0, 0);
    assertEquals(bytes("00000000 00 00 0000"), packet);
  }

  @Test
  void keysHaveTheCodesOfTheRfc() {
    String keys = "0123456789*#ABCD";
    for (int code = 0; code < 16; code++) {
      assertTrue(TelephoneEvent.isKey(code));
      assertEquals(keys.charAt(code), TelephoneEvent.key(code));
      assertEquals(code, TelephoneEvent.codeOf(keys.charAt(code)));
    }
    assertEquals(13, TelephoneEvent.codeOf('b'));
    assertFalse(TelephoneEvent.isKey(16));
    assertEquals(-1, TelephoneEvent.codeOf('E'));
    assertEquals(-1, TelephoneEvent.codeOf('x'));
  }
}

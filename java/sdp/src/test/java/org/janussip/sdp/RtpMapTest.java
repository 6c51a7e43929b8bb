package org.janussip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class RtpMapTest {

  @ParameterizedTest
  @CsvSource({
    "0 PCMU/8000, pcmu/8000/1",
    "9  G722/8000/1, g722/8000/1",
    "111 opus/48000/2, opus/48000/2",
    "111 opus/48000, opus/48000/2",
    "10 L16/44100/2, l16/44100/2",
    "97 X-y.z/90000/x, x-y.z/90000/1"
  })
  void readsEncodings(String value, String key) {
    assertEquals(key, RtpMap.parse(value).orElseThrow().key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "PCMU/8000",
        "0 PCMU",
        "0 PCMU/0",
        "0 PCMU/x",
        "128 PCMU/8000",
        "-1 PCMU/8000",
        "0 /8000",
        "0 PCMU/8000000000",
        "0 a\"b/8000",
        "0 abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz/8000"
      })
  void refusesMalformedOnes(String value) {
    assertEquals(Optional.empty(), RtpMap.parse(value));
  }

  @Test
  void knowsStaticNumbers() {
    assertEquals("pcma/8000/1", RtpMap.ofStatic("8").orElseThrow().key());
    assertEquals(Optional.empty(), RtpMap.ofStatic("96"));
    assertEquals(Optional.empty(), RtpMap.ofStatic("x"));
  }
}

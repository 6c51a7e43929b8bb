package org.janussip.tests.support.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PcmuTest {
  @Test
  void decodesWhatItEncodes() {
    for (int code = 0; code < 256; code++) {
      int sample = Pcmu.decode((byte) code);
      assertEquals(sample, Pcmu.decode(Pcmu.encode(sample)), "code " + code);
    }
    assertEquals(32_124, Pcmu.decode((byte) 0x80));
  }
}

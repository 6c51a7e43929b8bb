package org.janussip.media.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

  private final ReplayWindow window = new ReplayWindow();

  @Test
  void findsTheNearestIndex() {
    assertEquals(0xffff, window.nearest(0xffff));
    window.see(0xfff0);
    assertEquals(0x1_0005, window.nearest(5));
    assertEquals(0xffef, window.nearest(0xffef));
    window.see(0x1_0005);
    assertEquals(0xfff1, window.nearest(0xfff1));
    window.see(0xffff_ffff_fffeL);
    assertEquals(0xffff_ffff_ffffL, window.nearest(0xffff));
  }

  @Test
  void goesNotBehindTheBeginning() {
    window.see(3);
    assertEquals(-1, window.nearest(0xffff));
    assertFalse(window.isNew(-1));
  }

  @Test
  void remembersWhatASetRemembers() {
    Random random = new Random(11);
    Set<Long> seen = new HashSet<>();
    long highest = -1;
    for (int i = 0; i < 200_000; i++) {
      long index = Math.max(0, highest + random.nextInt(1_200) - 1_150);
      if (random.nextInt(1_000) == 0) {
        index += random.nextInt(5_000);
      }
      boolean isNew =
          index > highest || (highest - index < ReplayWindow.SIZE && !seen.contains(index));
      assertEquals(isNew, window.isNew(index), "index " + index + ", highest " + highest);
      if (isNew) {
        window.see(index);
        seen.add(index);
        highest = Math.max(highest, index);
      }
    }
    assertTrue(highest > 65_536);
  }
}

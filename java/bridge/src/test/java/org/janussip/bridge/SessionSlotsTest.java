package org.janussip.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SessionSlotsTest {

  private static final long GENERATION = 1L << 32;

  private final SessionSlots slots = new SessionSlots();

  @Test
  void findsWhatWasPut() {
    slots.put(3 * GENERATION + 5, null);
    assertEquals(3 * GENERATION + 5, slots.find(3 * GENERATION + 5).sessionId());
  }

  @Test
  void aNumberOfAnEarlierGenerationFindsNothing() {
    slots.put(2 * GENERATION + 5, null);
    assertNull(slots.find(GENERATION + 5));
  }

  @Test
  void aLateRemovalLeavesTheNextGenerationAlone() {
    slots.put(GENERATION, null);
    slots.put(2 * GENERATION, null);
    slots.remove(GENERATION);
    assertNotNull(slots.find(2 * GENERATION));
  }

  @Test
  void findsNothingForNumbersThatNoSlotCanHave() {
    assertNull(slots.find(0));
    assertNull(slots.find(-1));
    assertNull(slots.find(GENERATION + 0xffff_ffffL));
  }

  @Test
  void keepsAllWhenItGrows() {
    LongStream.range(0, 5000).forEach(i -> slots.put(GENERATION + i, null));
    assertEquals(
        5000, LongStream.range(0, 5000).filter(i -> slots.find(GENERATION + i) != null).count());
  }
}

package org.janussip.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SerialTest {

  @Test
  void dropsAndSaysSoOnlyWhatComesFromTheNetwork() {
    List<Runnable> pool = new ArrayList<>();
    List<Integer> run = new ArrayList<>();
    Serial serial = new Serial(pool::add);
    for (int i = 0; i < Serial.MAX_WAITING; i++) {
      assertTrue(serial.executeFromNetwork(() -> run.add(1)));
    }
    assertFalse(serial.executeFromNetwork(() -> run.add(2)));
    serial.execute(() -> run.add(3));
    pool.forEach(Runnable::run);
    assertEquals(Serial.MAX_WAITING + 1, run.size());
    assertEquals(3, run.get(Serial.MAX_WAITING));
  }
}

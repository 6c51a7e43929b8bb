package org.janussip.engine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.logging.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class LogLevelsTest {

  @ParameterizedTest
  @CsvSource({
    "SEVERE,2",
    "WARNING,3",
    "INFO,4",
    "CONFIG,5",
    "FINE,5",
    "FINER,6",
    "FINEST,7",
  })
  void givesEachLevelItsPlaceInJanus(String level, int expected) {
    assertEquals(expected, LogLevels.toJanus(Level.parse(level)));
  }

  @ParameterizedTest
  @CsvSource({
    "0,OFF",
    "1,SEVERE",
    "2,SEVERE",
    "3,WARNING",
    "4,INFO",
    "5,FINE",
    "6,FINER",
    "7,ALL",
  })
  void followsTheLevelOfJanus(int level, String expected) {
    assertEquals(Level.parse(expected), LogLevels.toJava(level));
  }
}

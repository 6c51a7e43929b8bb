package org.janussip.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class JanusLogHandlerTest {

  @Test
  void leavesNoControlCharacterInALine() {
    assertEquals("a  forged line", JanusLogHandler.printable("a\r\nforged line"));
    assertEquals(" [31mred", JanusLogHandler.printable("\033[31mred"));
  }
}

package org.janussip.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.janussip.media.Packets;
import org.janussip.media.core.Outcome;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OutgoingNumbersTest {

  private final OutgoingNumbers numbers = new OutgoingNumbers();

  private int pass(long ssrc, int sequence) {
    ByteBuffer packet = Packets.rtp(ssrc, sequence & 0xffff, 0);
    assertEquals(Outcome.PASSED, numbers.pass(packet));
    return RtpHeader.sequence(packet);
  }

  @Test
  void numbersOfTheBrowserStayWhileNothingIsPutIn() {
    for (int sequence : new int[] {65_534, 65_535, 1, 0, 2, 500}) {
      assertEquals(sequence, pass(1, sequence));
    }
    assertEquals(500, numbers.toBrowserSequence(500));
    assertEquals(0, numbers.extraPackets());
  }

  @Test
  void whatIsPutInMovesWhatFollows() {
    assertEquals(65_534, pass(1, 65_534));
    assertEquals(65_535, numbers.putIn(4));
    assertEquals(0, numbers.putIn(4));
    assertEquals(1, pass(1, 65_535));
    assertEquals(2, numbers.putIn(4));
    assertEquals(3, pass(1, 0));
    assertEquals(3, numbers.extraPackets());
    assertEquals(12, numbers.extraBytes());
  }

  @Test
  void latePacketsGetTheNumbersOfTheirPlace() {
    pass(1, 10);
    pass(1, 12);
    assertEquals(13, numbers.putIn(4));
    assertEquals(14, pass(1, 13));
    assertEquals(16, pass(1, 15));
    assertEquals(17, numbers.putIn(4));
    assertEquals(15, pass(1, 14));
    assertEquals(11, pass(1, 11));
    assertEquals(18, pass(1, 16));
  }

  @Test
  void whatIsLeftOutLeavesNoGap() {
    pass(1, 10);
    numbers.leaveOut(Packets.rtp(1, 11, 0), 4);
    numbers.leaveOut(Packets.rtp(1, 12, 0), 4);
    assertEquals(11, pass(1, 13));
    assertEquals(12, pass(1, 14));
    assertEquals(-2, numbers.extraPackets());
    assertEquals(-8, numbers.extraBytes());
    assertEquals(14, numbers.toBrowserSequence(12));
    assertEquals(13, numbers.toBrowserSequence(11));
  }

  @Test
  void anotherSourceBeginsAnew() {
    pass(1, 10);
    numbers.putIn(4);
    assertEquals(500, pass(2, 500));
    assertEquals(501, pass(2, 501));
    assertEquals(0, numbers.extraPackets());
  }

  @Test
  void numbersLongForgottenAreRefused() {
    pass(1, 0);
    for (int i = 1; i <= 100; i++) {
      numbers.putIn(4);
      pass(1, i);
    }
    assertEquals(Outcome.TOO_LATE, numbers.pass(Packets.rtp(1, 5, 0)));
    assertEquals(99 + 99, pass(1, 99));
  }

  @Test
  void shiftsSurviveWholeRoundsOfTheSequence() {
    pass(1, 1_000);
    numbers.putIn(4);
    for (int i = 1_001; i < 300_000; i++) {
      assertEquals(i + 1 & 0xffff, pass(1, i));
      if (i % 1_000 == 0) {
        assertEquals(i & 0xffff, pass(1, i - 1));
      }
    }
  }

  @RepeatedTest(100)
  void noNumberIsUsedTwiceWhateverTheOrder(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int first = random.nextInt(65_536);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      order.add(first + i);
    }
    for (int i = 1; i < order.size(); i++) {
      if (random.nextInt(4) == 0) {
        Collections.swap(order, i - 1, i);
      }
    }
    Set<Integer> used = new HashSet<>();
    Map<Integer, Integer> browser = new HashMap<>();
    for (int sequence : order) {
      if (random.nextInt(20) > 0) {
        int out = pass(1, sequence);
        assertEquals(true, used.add(out), "used twice: " + out);
        browser.put(out, sequence & 0xffff);
      }
      if (random.nextInt(10) == 0) {
        assertEquals(true, used.add(numbers.putIn(4)));
      }
      browser.forEach((out, own) -> assertNear(own, numbers.toBrowserSequence(out)));
      browser.keySet().removeIf(out -> browser.size() > 20);
    }
  }

  private static void assertNear(int expected, int actual) {
    assertEquals(expected, actual);
  }
}

package org.janussip.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.janussip.rtp.TelephoneEvent;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PressTrackerTest {

  private static final long STEP_NS = 50_000_000L;

  /** One packet of an event. */
  private record Event(int code, boolean end, boolean marker, int timestamp, int duration) {}

  private final List<String> told = new ArrayList<>();
  private final PressTracker tracker =
      new PressTracker((code, duration) -> told.add(TelephoneEvent.key(code) + " " + duration));
  private long nowNs = 1_000_000_000L;
  private long ssrc = 0x5234;

  private boolean take(char key, boolean end, boolean marker, int timestamp, int duration) {
    nowNs += STEP_NS;
    return tracker.onEvent(
        ssrc, TelephoneEvent.codeOf(key), end, marker, timestamp, duration, nowNs);
  }

  private void take(Event event) {
    nowNs += STEP_NS;
    tracker.onEvent(
        ssrc,
        event.code(),
        event.end(),
        event.marker(),
        event.timestamp(),
        event.duration(),
        nowNs);
  }

  /** The packets of a press, as the example in RFC 4733 section 5 sends them. */
  private static List<Event> press(char key, int timestamp, int units) {
    List<Event> events = new ArrayList<>();
    int code = TelephoneEvent.codeOf(key);
    for (int duration = 400; duration <= units; duration += 400) {
      events.add(new Event(code, false, duration == 400, timestamp, duration));
    }
    for (int i = 0; i < 3; i++) {
      events.add(new Event(code, true, false, timestamp, units));
    }
    return events;
  }

  private static List<Event> nineOneOne() {
    List<Event> events = new ArrayList<>(press('9', 0, 1_600));
    events.addAll(press('1', 7_040, 2_000));
    events.addAll(press('1', 11_200, 3_400));
    return events;
  }

  @Test
  void tellsTheDiallingOfTheRfcOnce() {
    nineOneOne().forEach(this::take);
    assertEquals(List.of("9 1600", "1 2000", "1 3400"), told);
  }

  @Test
  void needsNoMarker() {
    for (Event event : nineOneOne()) {
      take(new Event(event.code(), event.end(), false, event.timestamp(), event.duration()));
    }
    assertEquals(List.of("9 1600", "1 2000", "1 3400"), told);
  }

  @Test
  void tellsAtTheFirstEndPacket() {
    assertTrue(take('5', false, true, 100, 160));
    assertEquals(List.of(), told);
    take('5', true, false, 100, 320);
    assertEquals(List.of("5 320"), told);
    take('5', true, false, 100, 320);
    take('5', true, false, 100, 480);
    assertEquals(List.of("5 320"), told);
  }

  @Test
  void aLoneEndPacketIsAPress() {
    assertTrue(take('D', true, false, 0xffff_ff00, 800));
    assertEquals(List.of("D 800"), told);
  }

  @Test
  void theNextPressEndsOneWhoseEndWasLost() {
    take('1', false, true, 0, 160);
    take('1', false, false, 0, 320);
    take('1', false, true, 4_000, 160);
    assertEquals(List.of("1 320"), told);
    take('2', true, true, 8_000, 200);
    assertEquals(List.of("1 320", "1 160", "2 200"), told);
  }

  @Test
  void silenceEndsOneWhoseEndWasLost() {
    take('7', false, true, 0, 160);
    tracker.finishIfSilent(nowNs + PressTracker.SILENCE_NS - 1);
    assertEquals(List.of(), told);
    tracker.finishIfSilent(nowNs + PressTracker.SILENCE_NS);
    assertEquals(List.of("7 160"), told);
    take('7', true, false, 0, 8_000);
    assertEquals(List.of("7 160"), told, "the end that came after all");
  }

  @Test
  void segmentsOfALongPressAreOne() {
    take('3', false, true, 1_000, 30_000);
    take('3', false, false, 1_000, 0xffff);
    take('3', false, false, 1_000 + 0xffff, 400);
    take('3', false, false, 1_000, 0xffff);
    take('3', false, false, 1_000 + 2 * 0xffff, 400);
    take('3', true, false, 1_000 + 2 * 0xffff, 1_600);
    take('3', true, false, 1_000 + 2 * 0xffff, 1_600);
    assertEquals(List.of("3 " + (2 * 0xffff + 1_600)), told);
  }

  @Test
  void aSegmentMayBeginWithThePacketAfterTheFullOne() {
    take('3', false, true, 1_000, 0xffff);
    take('3', false, false, 1_000 + 0xffff + 960, 960);
    take('3', true, false, 1_000 + 0xffff + 960, 1_920);
    assertEquals(List.of("3 " + (0xffff + 1_920)), told);
  }

  @Test
  void timestampsThatMoveDuringAPressMakeNoMoreOfIt() {
    for (int i = 0; i < 5; i++) {
      take('4', i == 4, i == 0, 160 * i, 160 * (i + 1));
    }
    take('4', true, false, 160 * 5, 800);
    assertEquals(List.of("4 800"), told);
    take('4', true, true, 2_000, 800);
    assertEquals(List.of("4 800", "4 800"), told);
  }

  @Test
  void anotherSourceBeginsAnew() {
    take('8', false, true, 500, 160);
    ssrc = 7;
    take('8', true, false, 500, 320);
    assertEquals(List.of("8 160", "8 320"), told);
  }

  @Test
  void timestampsThatBeginAnewAreNotLate() {
    take('8', true, true, 5_000_000, 160);
    take('8', true, true, 100, 160);
    take('9', false, true, 5_000_000, 160);
    take('9', true, true, 100, 160);
    assertEquals(List.of("8 160", "8 160", "9 160", "9 160"), told);
  }

  @Test
  void aWholePressThatComesLateIsToldToo() {
    take('2', false, true, 9_000, 160);
    take('1', false, true, 1_000, 160);
    take('1', true, false, 1_000, 320);
    take('1', true, false, 1_000, 320);
    take('2', true, false, 9_000, 480);
    assertEquals(List.of("1 320", "2 480"), told);
  }

  @RepeatedTest(200)
  void everyPressIsToldOnceWhateverTheNetworkDoes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Event> sent = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    int timestamp = random.nextInt();
    for (int i = 0; i < 20; i++) {
      char key = TelephoneEvent.key(random.nextInt(3));
      int units = 400 * (1 + random.nextInt(20));
      sent.addAll(press(key, timestamp, units));
      expected.add(key + " " + units);
      timestamp += units + 400 + random.nextInt(4_000);
    }
    disturb(sent, random).forEach(this::take);
    tracker.finish();
    assertEquals(expected.size(), told.size(), () -> expected + " / " + told);
    for (int i = 0; i < told.size(); i++) {
      assertEquals(expected.get(i).charAt(0), told.get(i).charAt(0));
    }
  }

  /** Loses one packet in ten but not all ends of a press, doubles some, swaps neighbours. */
  private static List<Event> disturb(List<Event> sent, Random random) {
    List<Event> arriving = new ArrayList<>();
    int ends = 0;
    for (Event event : sent) {
      ends = event.end() ? ends + 1 : 0;
      if (ends != 1 && random.nextInt(10) == 0) {
        continue;
      }
      arriving.add(event);
      if (random.nextInt(5) == 0) {
        arriving.add(event);
      }
    }
    for (int i = 1; i < arriving.size(); i++) {
      if (random.nextInt(5) == 0) {
        Collections.swap(arriving, i - 1, i);
      }
    }
    return arriving;
  }
}

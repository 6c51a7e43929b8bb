package org.janussip.media.dtmf;

import static org.janussip.media.dtmf.DtmfRig.OPUS;
import static org.janussip.media.dtmf.DtmfRig.PAGE;
import static org.janussip.media.dtmf.DtmfRig.PAGE_WIDE;
import static org.janussip.media.dtmf.DtmfRig.PHONE;
import static org.janussip.media.dtmf.DtmfRig.PHONE_WIDE;
import static org.janussip.media.dtmf.DtmfRig.event;
import static org.janussip.media.dtmf.DtmfRig.sound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.dtmf.DtmfRig.Seen;
import org.junit.jupiter.api.Test;

/** Digits of our own. */
class DigitSenderTest {

  private static final int FIRST = 65_530;

  private final DtmfRig rig = new DtmfRig();
  private int sequence = FIRST;
  private long timestamp = 1_000;

  private void planPcmu() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE));
  }

  /** Sound of the browser every 20 ms. */
  private void talk(int payloadType, int step, int packets) {
    for (int i = 0; i < packets; i++) {
      rig.fromBrowser(sound(payloadType, sequence++ & 0xffff, timestamp));
      timestamp += step;
      rig.timer.pass(20);
    }
  }

  private List<Seen> events() {
    return rig.sent.stream().filter(seen -> seen.code() >= 0).toList();
  }

  private void assertNoGap() {
    List<Integer> expected =
        IntStream.range(0, rig.sent.size()).map(i -> FIRST + i & 0xffff).boxed().toList();
    assertEquals(expected, rig.sent.stream().map(Seen::sequence).toList());
  }

  @Test
  void goesOutAmongTheSoundOfTheBrowser() {
    planPcmu();
    talk(0, 160, 10);
    assertEquals(DigitResult.QUEUED, rig.dtmf.send('5', 100));
    talk(0, 160, 20);
    List<Seen> events = events();
    assertEquals(
        List.of(160, 320, 480, 640, 800, 800, 800), events.stream().map(Seen::duration).toList());
    assertEquals(
        List.of(false, false, false, false, true, true, true),
        events.stream().map(Seen::end).toList());
    assertEquals(
        List.of(true, false, false, false, false, false, false),
        events.stream().map(Seen::marker).toList());
    assertTrue(events.stream().allMatch(seen -> seen.payloadType() == 101 && seen.code() == 5));
    assertEquals(1, events.stream().map(Seen::timestamp).distinct().count());
    assertEquals(List.of(0xabcdL), rig.sources.stream().distinct().toList());
    assertEquals(30, rig.sent.size() - events.size(), "the sound goes on");
    assertNoGap();
    assertEquals(1, rig.dtmf.counters().out());
  }

  @Test
  void beginsWhereTheSoundIs() {
    planPcmu();
    talk(0, 160, 10);
    rig.dtmf.send('5', 100);
    talk(0, 160, 3);
    assertEquals(1_000 + 11 * 160, events().get(0).timestamp(), "behind the last packet");
  }

  @Test
  void timestampsGoOnWhileTheBrowserIsSilent() {
    planPcmu();
    talk(0, 160, 10);
    rig.timer.pass(5_000);
    rig.dtmf.send('5', 100);
    rig.timer.pass(500);
    assertEquals(1_000 + 10 * 160 + 5_000 * 8, events().get(0).timestamp());
  }

  @Test
  void digitsFollowEachOtherWithAGap() {
    planPcmu();
    talk(0, 160, 2);
    for (char key : "91#".toCharArray()) {
      assertEquals(DigitResult.QUEUED, rig.dtmf.send(key, 60));
    }
    talk(0, 160, 60);
    List<Seen> first = events().stream().filter(Seen::marker).toList();
    assertEquals(List.of(9, 1, 11), first.stream().map(Seen::code).toList());
    assertEquals(3 * 5, events().size());
    assertNoGap();
    assertEquals(3, rig.dtmf.counters().out());
    assertEquals(0, rig.timer.waiting(), "the timer rests");
  }

  @Test
  void aBrowserThatSendsNothingGetsASourceOfOurs() {
    planPcmu();
    assertEquals(DigitResult.QUEUED, rig.dtmf.send('7', 40));
    rig.timer.pass(300);
    assertEquals(4, events().size());
    assertEquals(1, rig.sources.stream().distinct().count());
    int first = rig.sent.get(0).sequence();
    assertEquals(
        List.of(first, first + 1 & 0xffff, first + 2 & 0xffff, first + 3 & 0xffff),
        rig.sent.stream().map(Seen::sequence).toList());
    talk(0, 160, 2);
    rig.dtmf.send('8', 40);
    talk(0, 160, 20);
    assertEquals(0xabcdL, rig.sources.get(rig.sources.size() - 1));
  }

  @Test
  void aPressKeepsItsSourceWhenTheBrowserBeginsToSend() {
    planPcmu();
    rig.dtmf.send('7', 100);
    rig.timer.pass(50);
    talk(0, 160, 20);
    List<Seen> events = events();
    assertEquals(7, events.size());
    assertEquals(1, events.stream().map(Seen::timestamp).distinct().count());
    assertEquals(2, rig.sources.stream().distinct().count());
  }

  @Test
  void longPressesAreSentInSegments() {
    rig.plan(OPUS, List.of(PAGE_WIDE), List.of(PHONE_WIDE));
    talk(111, 960, 2);
    rig.dtmf.send('0', 3_000);
    talk(111, 960, 200);
    List<Seen> events = events();
    long start = events.get(0).timestamp();
    Seen full = events.stream().filter(seen -> seen.duration() == 65_535).findFirst().orElseThrow();
    assertEquals(start, full.timestamp());
    Seen last = events.get(events.size() - 1);
    assertEquals(start + 2 * 65_535, last.timestamp());
    assertEquals(144_000 - 2 * 65_535, last.duration());
    assertEquals(1, events.stream().filter(Seen::marker).count());
    assertEquals(3, events.stream().filter(Seen::end).count());
    assertNoGap();
    DtmfRig peer = new DtmfRig();
    peer.plan(OPUS, List.of(PAGE_WIDE), List.of(PHONE_WIDE));
    for (Seen seen : events) {
      peer.fromPeer.process(
          event(
              100,
              seen.marker(),
              seen.sequence(),
              seen.timestamp(),
              '0',
              seen.end(),
              seen.duration()));
    }
    assertEquals(List.of("0 144000"), peer.told);
  }

  @Test
  void durationsCountTheEventsClockAndTimestampsTheCodecs() {
    rig.plan(OPUS, List.of(PAGE_WIDE), List.of(PHONE));
    talk(111, 960, 2);
    rig.dtmf.send('0', 40);
    talk(111, 960, 10);
    assertEquals(List.of(160, 320, 320, 320), events().stream().map(Seen::duration).toList());
  }

  @Test
  void updatesKeepThePaceOfTheSound() {
    planPcmu();
    for (int i = 0; i < 5; i++) {
      rig.fromBrowser(sound(0, sequence++ & 0xffff, timestamp));
      timestamp += 240;
      rig.timer.pass(30);
    }
    rig.dtmf.send('1', 90);
    rig.timer.pass(400);
    assertEquals(List.of(240, 480, 720, 720, 720), events().stream().map(Seen::duration).toList());
  }

  @Test
  void aTimerThatComesLateBunchesNothing() {
    planPcmu();
    talk(0, 160, 2);
    rig.dtmf.send('1', 200);
    rig.timer.pass(0);
    rig.timer.skip(110);
    rig.timer.pass(400);
    assertEquals(
        List.of(800, 960, 1_120, 1_280, 1_440, 1_600, 1_600, 1_600),
        events().stream().map(Seen::duration).toList());
  }

  @Test
  void shortDigitsAreMadeLongEnough() {
    planPcmu();
    rig.dtmf.send('1', 1);
    rig.timer.pass(300);
    assertEquals(320, events().get(events().size() - 1).duration());
  }

  @Test
  void waitsForADigitOfTheBrowser() {
    planPcmu();
    talk(0, 160, 2);
    rig.fromBrowser(event(126, true, sequence++ & 0xffff, timestamp, '1', false, 160));
    rig.dtmf.send('2', 40);
    rig.timer.pass(20);
    rig.fromBrowser(event(126, false, sequence++ & 0xffff, timestamp, '1', true, 320));
    rig.timer.pass(400);
    assertEquals(List.of(1, 1, 2, 2, 2, 2), events().stream().map(Seen::code).toList());
    assertNoGap();
  }

  @Test
  void refusesWhatItCannotSend() {
    assertEquals(DigitResult.SILENT, rig.dtmf.send('1', 100));
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of());
    assertEquals(DigitResult.NO_FORMAT, rig.dtmf.send('1', 100));
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE), false);
    assertEquals(DigitResult.SILENT, rig.dtmf.send('1', 100));
    planPcmu();
    assertEquals(DigitResult.NO_KEY, rig.dtmf.send('x', 100));
    for (int i = 0; i < DigitSender.MAX_WAITING; i++) {
      assertEquals(DigitResult.QUEUED, rig.dtmf.send('1', 100));
    }
    assertEquals(DigitResult.FULL, rig.dtmf.send('1', 100));
  }

  @Test
  void aHoldGivesUpWhatWaits() {
    planPcmu();
    talk(0, 160, 2);
    rig.dtmf.send('1', 200);
    rig.dtmf.send('2', 200);
    talk(0, 160, 3);
    int before = events().size();
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE), false);
    rig.timer.pass(1_000);
    planPcmu();
    rig.timer.pass(1_000);
    assertEquals(before, events().size());
    assertEquals(2, rig.dtmf.counters().dropped());
    assertEquals(0, rig.timer.waiting());
  }

  @Test
  void theEndOfTheStreamGivesUpWhatWaits() {
    planPcmu();
    talk(0, 160, 2);
    rig.dtmf.send('1', 200);
    talk(0, 160, 3);
    int before = events().size();
    rig.dtmf.stop();
    rig.timer.pass(1_000);
    assertEquals(before, events().size());
    assertEquals(0, rig.timer.waiting());
  }
}

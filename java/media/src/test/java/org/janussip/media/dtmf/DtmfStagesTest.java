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

import java.nio.ByteBuffer;
import java.util.List;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.Outcome;
import org.janussip.media.dtmf.DtmfRig.Seen;
import org.janussip.rtcp.ReportBlocks;
import org.janussip.rtcp.SenderReport;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.TelephoneEvent;
import org.junit.jupiter.api.Test;

/** Events that pass, from both sides. */
class DtmfStagesTest {

  private final DtmfRig rig = new DtmfRig();

  private Seen in(ByteBuffer packet) {
    assertEquals(Outcome.PASSED, rig.fromPeer.process(packet));
    return Seen.of(packet);
  }

  @Test
  void thePeersEventsGetTheBrowsersNumber() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE));
    ByteBuffer packet = event(101, true, 5, 800, '5', false, 160);
    assertEquals(new Seen(126, true, 5, 800, 5, false, 160), in(packet));
    in(event(101, false, 6, 800, '5', true, 320));
    in(event(101, false, 7, 800, '5', true, 320));
    in(event(101, false, 8, 800, '5', true, 320));
    assertEquals(List.of("5 320"), rig.told);
    assertEquals(1, rig.dtmf.counters().in());
  }

  @Test
  void thePeerMayUseTheNumbersOfTheOffer() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE));
    assertEquals(126, in(event(126, true, 5, 800, '5', true, 160)).payloadType());
    assertEquals(List.of("5 160"), rig.told);
  }

  @Test
  void soundIsLeftAlone() {
    rig.plan(OPUS, List.of(PAGE_WIDE, PAGE), List.of(PHONE));
    ByteBuffer packet = sound(111, 5, 800);
    assertEquals(Outcome.PASSED, rig.fromPeer.process(packet));
    assertEquals(sound(111, 5, 800), packet);
  }

  @Test
  void aNumberThatIsTheCodecsIsNoEvent() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(new DtmfFormat(0, 8_000)));
    in(sound(0, 1, 160));
    assertEquals(List.of(), rig.told);
  }

  @Test
  void aBrowserWithoutEventsGetsNoneButHears() {
    rig.plan(MediaFormat.PCMU, List.of(), List.of(PHONE));
    assertEquals(
        Outcome.NO_FORMAT, rig.fromPeer.process(event(101, true, 5, 800, '5', false, 160)));
    assertEquals(
        Outcome.NO_FORMAT, rig.fromPeer.process(event(101, false, 6, 800, '5', true, 320)));
    assertEquals(List.of("5 320"), rig.told);
    assertEquals(2, rig.heldBack);
    assertEquals(1, rig.dtmf.counters().dropped());
  }

  @Test
  void aPressWithoutEndIsToldAfterSilence() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE));
    in(event(101, true, 5, 800, '9', false, 160));
    rig.timer.pass(400);
    in(event(101, false, 6, 800, '9', false, 320));
    rig.timer.pass(400);
    assertEquals(List.of(), rig.told);
    rig.timer.pass(1_000);
    assertEquals(List.of("9 320"), rig.told);
    assertEquals(0, rig.timer.waiting(), "the timer rests");
  }

  @Test
  void theEndOfTheStreamTellsNothingMore() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE));
    in(event(101, true, 5, 800, '9', false, 160));
    rig.dtmf.stop();
    rig.timer.pass(2_000);
    assertEquals(List.of(), rig.told);
  }

  @Test
  void aFloodOfPressesIsNotTold() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE));
    for (int i = 0; i < 1_000; i++) {
      in(event(101, true, i, 800L * i, '1', true, 160));
    }
    assertEquals(50, rig.told.size());
    rig.timer.pass(1_000);
    in(event(101, true, 2_000, 80_000_000, '2', true, 160));
    assertEquals("2 160", rig.told.get(50));
  }

  @Test
  void otherEventsPassUntold() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE));
    ByteBuffer flash = event(101, true, 5, 800, '0', true, 160);
    TelephoneEvent.put(flash, RtpHeader.FIXED_LENGTH, 16, true, 0, 160);
    assertEquals(16, in(flash).code());
    ByteBuffer empty = event(101, true, 5, 800, '0', true, 160);
    empty.limit(RtpHeader.FIXED_LENGTH);
    assertEquals(Outcome.PASSED, rig.fromPeer.process(empty));
    assertEquals(List.of(), rig.told);
  }

  @Test
  void severalEventsInAPacketAreSeveralPresses() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of(PHONE));
    ByteBuffer packet = ByteBuffer.allocateDirect(20);
    RtpHeader.put(packet, 101, true, 1, 1_000, 7);
    TelephoneEvent.put(packet, 12, 1, true, 10, 800);
    TelephoneEvent.put(packet, 16, 2, true, 10, 400);
    in(packet);
    in(event(101, false, 2, 1_800, '2', true, 400));
    assertEquals(List.of("1 800", "2 400"), rig.told.subList(0, 2));
  }

  @Test
  void theClockOfTheSameRateIsPreferred() {
    rig.plan(OPUS, List.of(PAGE_WIDE, PAGE), List.of(PHONE_WIDE, PHONE));
    assertEquals(126, in(event(101, true, 1, 0, '1', true, 800)).payloadType());
    assertEquals(110, in(event(100, true, 2, 48_000, '2', true, 4_800)).payloadType());
    rig.fromBrowser(event(110, true, 1, 0, '1', true, 4_800));
    rig.fromBrowser(event(126, true, 2, 48_000, '2', true, 800));
    assertEquals(List.of(100, 101), rig.sent.stream().map(Seen::payloadType).toList());
    assertEquals(List.of(4_800, 800), rig.sent.stream().map(Seen::duration).toList());
    assertEquals(2, rig.dtmf.counters().out());
  }

  @Test
  void durationsChangeTheClockAndTimestampsDoNot() {
    rig.plan(OPUS, List.of(PAGE_WIDE), List.of(PHONE));
    assertEquals(
        new Seen(110, true, 1, 9_600, 1, false, 960),
        in(event(101, true, 1, 9_600, '1', false, 160)));
    rig.fromBrowser(event(110, false, 1, 4_800, '1', true, 4_800));
    assertEquals(new Seen(101, false, 1, 4_800, 1, true, 800), rig.sent.get(0));
    in(event(101, false, 2, 9_600, '1', true, 800));
    assertEquals(List.of("1 800"), rig.told, "as the peer counts");
  }

  @Test
  void whatOutgrowsTheFieldBecomesSegments() {
    rig.plan(OPUS, List.of(PAGE_WIDE), List.of(PHONE));
    in(event(101, true, 1, 1_000, '1', false, 160));
    assertEquals(65_532, in(event(101, false, 2, 1_000, '1', false, 10_922)).duration());
    assertEquals(
        new Seen(110, false, 3, 1_000 + 65_535, 1, false, 72_000 - 65_535),
        in(event(101, false, 3, 1_000, '1', false, 12_000)));
    assertEquals(
        new Seen(110, false, 4, 1_000 + 5 * 65_535, 1, true, 390_000 - 5 * 65_535),
        in(event(101, false, 4, 1_000, '1', true, 65_000)));
    assertEquals(List.of("1 65000"), rig.told);
  }

  @Test
  void segmentsThatFitAreOneEvent() {
    rig.plan(OPUS, List.of(PAGE_WIDE), List.of(PHONE));
    rig.fromBrowser(event(110, true, 1, 1_000, '1', false, 48_000));
    rig.fromBrowser(event(110, false, 2, 1_000, '1', false, 65_535));
    rig.fromBrowser(event(110, false, 3, 1_000 + 65_535, '1', false, 30_465));
    rig.fromBrowser(event(110, false, 4, 1_000 + 65_535, '1', true, 30_465));
    assertEquals(
        List.of(8_000, 10_922, 16_000, 16_000), rig.sent.stream().map(Seen::duration).toList());
    assertTrue(rig.sent.stream().allMatch(seen -> seen.timestamp() == 1_000));
    assertEquals(1, rig.dtmf.counters().out());
  }

  @Test
  void eventsThatThePeerDoesNotTakeLeaveNoGap() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of());
    rig.fromBrowser(sound(0, 10, 1_600));
    assertEquals(Outcome.NO_FORMAT, rig.fromBrowser(event(126, true, 11, 1_760, '1', false, 160)));
    assertEquals(Outcome.NO_FORMAT, rig.fromBrowser(event(126, false, 12, 1_760, '1', true, 320)));
    rig.fromBrowser(sound(0, 13, 2_080));
    assertEquals(List.of(10, 11), rig.sent.stream().map(Seen::sequence).toList());
    assertEquals(1, rig.dtmf.counters().dropped());

    ByteBuffer report = ByteBuffer.allocateDirect(28);
    report.put(0, (byte) 0x80).put(1, (byte) 200).putShort(2, (short) 6);
    SenderReport.setPacketCount(report, 0, 100);
    SenderReport.setOctetCount(report, 0, 16_000);
    assertEquals(Outcome.PASSED, rig.dtmf.reportsToPeer().process(report));
    assertEquals(98, SenderReport.packetCount(report, 0));
    assertEquals(15_992, SenderReport.octetCount(report, 0));
  }

  @Test
  void reportsOfThePeerNameTheBrowsersNumbers() {
    rig.plan(MediaFormat.PCMU, List.of(PAGE), List.of());
    rig.fromBrowser(sound(0, 10, 1_600));
    rig.fromBrowser(event(126, true, 11, 1_760, '1', true, 160));
    rig.fromBrowser(sound(0, 12, 1_920));
    ByteBuffer report = ByteBuffer.allocateDirect(32);
    report.put(0, (byte) 0x81).put(1, (byte) 201).putShort(2, (short) 7);
    ReportBlocks.setHighestSequence(report, 8, 0x2_000b);
    assertEquals(Outcome.PASSED, rig.dtmf.reportsFromPeer().process(report));
    assertEquals(0x2_000c, ReportBlocks.highestSequence(report, 8));
  }
}

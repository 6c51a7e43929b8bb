package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.DtmfPlan;
import org.janussip.media.core.HeaderExtensions;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.RecordState.Phase;
import org.janussip.media.core.StreamConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams in files. */
@Timeout(30)
class RecordTest extends RecordFixture {

  @Test
  void writesBothSidesAsTheBrowserSendsAndGetsThem() throws Exception {
    int port = call(OPUS);
    record("own");
    recorder.start(MediaSide.PEER, MediaKind.AUDIO, folder.resolve("new/deep/peer").toString());
    send(111, 65_535, 960);
    send(111, 0, 1_920);
    peer.sendRtp(Packets.rtp(PEER_SSRC, 9, 90), port);
    ByteBuffer heard = sink.next().packet();
    file("own.mjr.tmp");
    session.stop();
    MjrContent own = content("own.mjr");
    assertTrue(
        own.head()
            .matches(
                "\\{\"t\": \"a\", \"c\": \"opus\", \"f\": \"minptime=10;useinbandfec=1\", "
                    + "\"s\": \\d{16}, \"u\": \\d{16}}"),
        own.head());
    assertEquals(List.of(65_535, 0), own.sequences());
    assertEquals(List.of(960L, 1_920L), own.timestamps());
    assertEquals(BROWSER_SSRC, own.frames().get(0).ssrc());
    assertEquals(0, own.frames().get(0).ms());
    MjrContent theirs = content("new/deep/peer.mjr");
    assertEquals(heard, theirs.frames().get(0).packet());
    assertEquals(List.of("new", "own.mjr"), files());
    assertEquals(2, recorder.states().get(0).packets());
    assertTrue(failures.isEmpty());
  }

  @Test
  void waitsForTheCodecAndLeavesNoFileWhenThereIsNone() throws Exception {
    session.bind(MediaKind.AUDIO);
    record("early");
    recorder.start(MediaSide.BROWSER, MediaKind.VIDEO, folder.resolve("video").toString());
    assertEquals(Phase.WAITING, recorder.states().get(0).phase());
    session.apply(RelayFixture.audio(config(new MediaFormat("", 0, 8_000, Optional.empty()))));
    send(0, 1, 160);
    session.apply(RelayFixture.audio(config(MediaFormat.PCMU)));
    send(0, 2, 320);
    session.stop();
    assertEquals(List.of(2), content("early.mjr").sequences());
    assertEquals(List.of("early.mjr"), files());
  }

  @Test
  void leavesOutWhatComesInAPause() throws Exception {
    call(MediaFormat.PCMU);
    record("call");
    send(0, 10, 1_600);
    send(0, 11, 1_760);
    recorder.pause(MediaSide.BROWSER, MediaKind.AUDIO);
    send(0, 12, 1_920);
    assertEquals(Phase.PAUSED, recorder.states().get(0).phase());
    recorder.resume(MediaSide.BROWSER, MediaKind.AUDIO);
    recorder.resume(MediaSide.BROWSER, MediaKind.AUDIO);
    send(0, 500, 80_000);
    send(0, 501, 80_160);
    recorder.stop(MediaSide.BROWSER, MediaKind.AUDIO);
    MjrContent content = content("call.mjr");
    assertEquals(List.of(10, 11, 12, 13), content.sequences());
    assertEquals(List.of(1_600L, 1_760L, 1_920L, 2_080L), content.timestamps());
  }

  @Test
  void startsPausedWhereThePauseCameBeforeTheCodec() throws Exception {
    session.bind(MediaKind.AUDIO);
    record("call");
    recorder.pause(MediaSide.BROWSER, MediaKind.AUDIO);
    session.apply(RelayFixture.audio(config(MediaFormat.PCMU)));
    send(0, 1, 160);
    recorder.resume(MediaSide.BROWSER, MediaKind.AUDIO);
    send(0, 2, 320);
    session.stop();
    assertEquals(List.of(2), content("call.mjr").sequences());
  }

  @Test
  void keepsOneSourceInAFile() throws Exception {
    call(MediaFormat.PCMU);
    record("call");
    send(0, 10, 1_600);
    ByteBuffer other = Packets.rtp(77, 30_000, 5);
    session.fromBrowserRtp(other, MediaKind.AUDIO);
    session.stop();
    MjrContent content = content("call.mjr");
    assertEquals(List.of(10, 11), content.sequences());
    assertEquals(BROWSER_SSRC, content.frames().get(1).ssrc());
    assertTrue(content.frames().get(1).timestamp() > 1_600);
  }

  @Test
  void goesOnInAnotherFileWhenTheCodecChanges() throws Exception {
    call(OPUS);
    record("call");
    send(111, 1, 960);
    session.apply(RelayFixture.audio(config(OPUS)));
    send(111, 2, 1_920);
    session.apply(RelayFixture.audio(config(MediaFormat.PCMU)));
    send(0, 3, 160);
    session.stop();
    assertEquals(List.of(1, 2), content("call.mjr").sequences());
    MjrContent second = content("call-2.mjr");
    assertEquals(List.of(3), second.sequences());
    assertTrue(second.head().startsWith("{\"t\": \"a\", \"c\": \"pcmu\", \"s\""), second.head());
  }

  @Test
  void endsTheFileThatIsStartedAgain() throws Exception {
    call(MediaFormat.PCMU);
    record("one");
    send(0, 1, 160);
    record("two");
    send(0, 2, 320);
    assertEquals(List.of(1), content("one.mjr").sequences());
    record("two");
    send(0, 3, 480);
    session.stop();
    RelayFixture.await("still open", () -> !files().contains("two.mjr.tmp"));
    assertEquals(List.of(3), content("two.mjr").sequences());
    assertEquals(List.of("one.mjr", "two.mjr"), files());
  }

  @Test
  void leavesOutDigitsAndComfortNoise() throws Exception {
    session.bind(MediaKind.AUDIO);
    StreamConfig plain = config(OPUS);
    DtmfPlan digits =
        new DtmfPlan(List.of(new DtmfFormat(110, 48_000)), List.of(new DtmfFormat(101, 8_000)));
    session.apply(
        RelayFixture.audio(
            new StreamConfig(
                plain.remoteRtp(),
                plain.remoteRtcp(),
                true,
                true,
                true,
                false,
                OPUS,
                Optional.empty(),
                digits,
                new HeaderExtensions(OptionalInt.of(1), OptionalInt.empty()))));
    record("call");
    send(111, 1, 960);
    send(110, 2, 1_920);
    send(101, 3, 1_920);
    send(13, 4, 1_920);
    send(111, 5, 2_880);
    session.stop();
    MjrContent content = content("call.mjr");
    assertEquals(List.of(1, 5), content.sequences());
    assertTrue(
        content.head().contains("\"x\": {\"1\": \"urn:ietf:params:rtp-hdrext:ssrc-audio-level\"}"),
        content.head());
  }

  @Test
  void recordsRedundantAudioAsWhatItHolds() throws Exception {
    call(new MediaFormat("red", 63, 48_000, Optional.of("111/111")));
    record("call");
    send(63, 1, 960);
    session.stop();
    String head = content("call.mjr").head();
    assertTrue(head.startsWith("{\"t\": \"a\", \"c\": \"opus\", \"s\": "), head);
    assertTrue(head.endsWith(", \"or\": 63}"), head);
  }

  @Test
  void writesPicturesInTheirOrder() throws Exception {
    session.bind(MediaKind.VIDEO);
    session.apply(new MediaPlan(Optional.empty(), Optional.of(config(VP8))));
    recorder.start(MediaSide.BROWSER, MediaKind.VIDEO, folder.resolve("v").toString());
    int packets = 2_000;
    for (int i = 0; i < packets; i++) {
      ByteBuffer packet = ByteBuffer.allocateDirect(1_200);
      packet.put(Packets.rtp(BROWSER_SSRC, i, 3_000L * (i / 10))).clear();
      packet.put(1, (byte) 96);
      session.fromBrowserRtp(packet, MediaKind.VIDEO);
    }
    session.stop();
    MjrContent content = content("v.mjr");
    long dropped = recorder.states().get(0).dropped();
    assertEquals(packets - dropped, content.frames().size());
    assertEquals(0, dropped);
    assertEquals(
        LongStream.range(0, packets).map(i -> 3_000L * (i / 10)).boxed().toList(),
        content.timestamps());
  }

  @Test
  void forgetsTheRecordingsOfTheCallBefore() throws Exception {
    call(MediaFormat.PCMU);
    record("one");
    session.stop();
    RelayFixture.await("goes on", () -> recorder.states().get(0).phase() == Phase.ENDED);
    call(MediaFormat.PCMU);
    assertEquals(List.of(), recorder.states());
  }
}

package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.DtmfPlan;
import org.janussip.media.core.HeaderExtensions;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.RecordSettings;
import org.janussip.media.core.RecordState;
import org.janussip.media.core.RecordState.Phase;
import org.janussip.media.core.StreamConfig;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams in files. */
@Timeout(30)
class RecordTest {

  private static final long BROWSER_SSRC = 0x11112222L;
  private static final long PEER_SSRC = 0x33334444L;
  private static final MediaFormat OPUS =
      new MediaFormat("opus", 111, 48_000, Optional.of("minptime=10;useinbandfec=1"));
  private static final MediaFormat VP8 = new MediaFormat("vp8", 96, 90_000, Optional.empty());

  @TempDir Path folder;

  private final QueueSink sink = new QueueSink();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private Peer peer;
  private MediaEngine engine;
  private MediaSession session;
  private MediaRecorder recorder;

  private final class Ears implements MediaListener {
    @Override
    public void onDigit(char digit, long duration) {}

    @Override
    public void onSilence(MediaKind kind, long silentMs) {}

    @Override
    public void onRecordingFailed(String file, String reason) {
      failures.add(file + ": " + reason);
    }
  }

  @BeforeEach
  void begin() throws Exception {
    peer = new Peer();
    begin(RecordSettings.DEFAULT);
  }

  private void begin(RecordSettings settings) {
    engine =
        new RelayMediaEngine(
            RelayFixture.settings(RelayFixture.MIN_PORT, RelayFixture.MAX_PORT), sink, settings);
    session = engine.open(1, new Ears());
    recorder = session.recorder();
  }

  @AfterEach
  void end() {
    engine.close();
    peer.close();
    RelayFixture.await(
        "the thread goes on",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("sip-record")));
  }

  private StreamConfig config(MediaFormat format) {
    return StreamConfig.plain(
        Peer.address(peer.rtp), Peer.address(peer.rtcp), true, true, true, format);
  }

  private int call(MediaFormat format) throws Exception {
    int port = session.bind(MediaKind.AUDIO);
    session.apply(RelayFixture.audio(config(format)));
    return port;
  }

  private void record(String name) {
    recorder.start(MediaSide.BROWSER, MediaKind.AUDIO, folder.resolve(name).toString());
  }

  private void send(int payloadType, int sequence, long timestamp) {
    ByteBuffer packet = Packets.rtp(BROWSER_SSRC, sequence, timestamp);
    RtpHeader.setPayloadType(packet, payloadType);
    session.fromBrowserRtp(packet, MediaKind.AUDIO);
  }

  private Path file(String name) {
    Path file = folder.resolve(name);
    RelayFixture.await("no " + name + " but " + files(), () -> Files.exists(file));
    return file;
  }

  private MjrContent content(String name) throws IOException {
    return MjrContent.read(file(name));
  }

  private List<String> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  private String failure() throws InterruptedException {
    return failures.poll(5, TimeUnit.SECONDS);
  }

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
  void writesWithinASecondWhatItHasTaken() throws Exception {
    call(MediaFormat.PCMU);
    record("call");
    send(0, 1, 160);
    Path open = file("call.mjr.tmp");
    RelayFixture.await("nothing written", () -> size(open) > 200);
    assertEquals(List.of(1), MjrContent.read(open).sequences());
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void keepsWhatACrashHasLeft() throws Exception {
    Files.writeString(folder.resolve("call.mjr.tmp"), "left");
    Files.writeString(folder.resolve("call.mjr.1.tmp"), "left before");
    Files.writeString(folder.resolve("call.mjr"), "old");
    call(MediaFormat.PCMU);
    record("call");
    send(0, 1, 160);
    RelayFixture.await("not kept", () -> files().contains("call.mjr.2.tmp"));
    session.stop();
    RelayFixture.await("still open", () -> !files().contains("call.mjr.tmp"));
    assertEquals(List.of(1), content("call.mjr").sequences());
    assertEquals("left", Files.readString(folder.resolve("call.mjr.2.tmp")));
  }

  @Test
  void refusesANameThatIsBeingWritten() throws Exception {
    int port = call(MediaFormat.PCMU);
    record("call");
    recorder.start(MediaSide.PEER, MediaKind.AUDIO, folder.resolve("./call").toString());
    assertEquals(
        "call.mjr: it cannot be written: another recording is being written under that name",
        failure());
    send(0, 1, 160);
    peer.sendRtp(Packets.rtp(PEER_SSRC, 9, 90), port);
    sink.next();
    session.stop();
    assertEquals(List.of(1), content("call.mjr").sequences());
    assertEquals(1, states(MediaSide.PEER).get(0).dropped());
  }

  private List<RecordState> states(MediaSide side) {
    return recorder.states().stream().filter(state -> state.side() == side).toList();
  }

  @Test
  void saysOnceThatAFileCannotBe() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    call(MediaFormat.PCMU);
    record("file/call");
    String failure = failure();
    assertTrue(failure.startsWith("call.mjr: it cannot be written: " + folder), failure);
    send(0, 1, 160);
    assertEquals(1, peerReceives());
    session.stop();
    RelayFixture.await("goes on", () -> recorder.states().get(0).phase() == Phase.ENDED);
    assertEquals(1, recorder.states().get(0).dropped());
    assertTrue(failures.isEmpty(), failures::toString);
  }

  private int peerReceives() throws IOException {
    return RtpHeader.sequence(peer.receiveRtp());
  }

  @Test
  void refusesCodecsThatNothingPlays() throws Exception {
    call(new MediaFormat("g729", 18, 8_000, Optional.empty()));
    record("call");
    assertEquals("call.mjr: nothing can play recordings of g729", failure());
    session.apply(RelayFixture.audio(config(new MediaFormat("g729", 18, 8_000, Optional.empty()))));
    assertTrue(failures.isEmpty());
    session.apply(RelayFixture.audio(config(MediaFormat.PCMU)));
    send(0, 1, 160);
    session.stop();
    assertEquals(List.of(1), content("call-2.mjr").sequences());
  }

  @Test
  void staysOutOfProtectedFolders() throws Exception {
    engine.close();
    String forbidden = folder.resolve("forbidden").toString();
    begin(new RecordSettings(1, path -> path.startsWith(forbidden)));
    call(MediaFormat.PCMU);
    record("forbidden/call");
    String failure = failure();
    assertTrue(failure.endsWith("is in one of Janus's protected folders"), failure);
    assertFalse(files().contains("forbidden/call.mjr.tmp"));
  }

  @Test
  void closesFilesWithTheEngine() throws Exception {
    call(MediaFormat.PCMU);
    record("call");
    send(0, 1, 160);
    engine.close();
    assertEquals(List.of("call.mjr"), files());
    assertEquals(List.of(1), content("call.mjr").sequences());
    record("later");
    assertEquals(List.of("call.mjr"), files());
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

package org.janussip.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.RecordSettings;
import org.janussip.media.core.RecordState;
import org.janussip.media.core.StreamConfig;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A call whose streams go into files of a folder. */
abstract class RecordFixture {

  static final long BROWSER_SSRC = 0x11112222L;
  static final long PEER_SSRC = 0x33334444L;
  static final MediaFormat OPUS =
      new MediaFormat("opus", 111, 48_000, Optional.of("minptime=10;useinbandfec=1"));
  static final MediaFormat VP8 = new MediaFormat("vp8", 96, 90_000, Optional.empty());

  @TempDir Path folder;

  final QueueSink sink = new QueueSink();
  final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  Peer peer;
  MediaEngine engine;
  MediaSession session;
  MediaRecorder recorder;

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

  void begin(RecordSettings settings) {
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

  StreamConfig config(MediaFormat format) {
    return StreamConfig.plain(
        Peer.address(peer.rtp), Peer.address(peer.rtcp), true, true, true, format);
  }

  int call(MediaFormat format) throws Exception {
    int port = session.bind(MediaKind.AUDIO);
    session.apply(RelayFixture.audio(config(format)));
    return port;
  }

  void record(String name) {
    recorder.start(MediaSide.BROWSER, MediaKind.AUDIO, folder.resolve(name).toString());
  }

  void send(int payloadType, int sequence, long timestamp) {
    ByteBuffer packet = Packets.rtp(BROWSER_SSRC, sequence, timestamp);
    RtpHeader.setPayloadType(packet, payloadType);
    session.fromBrowserRtp(packet, MediaKind.AUDIO);
  }

  Path file(String name) {
    Path file = folder.resolve(name);
    RelayFixture.await("no " + name + " but " + files(), () -> Files.exists(file));
    return file;
  }

  MjrContent content(String name) throws IOException {
    return MjrContent.read(file(name));
  }

  List<String> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  String failure() throws InterruptedException {
    return failures.poll(5, TimeUnit.SECONDS);
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  List<RecordState> states(MediaSide side) {
    return recorder.states().stream().filter(state -> state.side() == side).toList();
  }

  int peerReceives() throws IOException {
    return RtpHeader.sequence(peer.receiveRtp());
  }
}

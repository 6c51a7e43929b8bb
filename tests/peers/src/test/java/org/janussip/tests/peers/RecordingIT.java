package org.janussip.tests.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.rtp.RtpEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What went in comes out of the recordings, when Janus's own post-processor reads them. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RecordingIT {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final int PACKETS_PER_SECOND = 50;
  private static final int SECONDS = 4;
  private static final String OWN = "call-user-audio.mjr";
  private static final String PEER = "call-peer-audio.mjr";
  private static final String OWN_VIDEO = "call-user-video.mjr";
  private static final String PEER_VIDEO = "call-peer-video.mjr";

  private static RtpEndpoint endpoint() {
    return RtpEndpoint.open(TestNetwork.peer(), false);
  }

  private static String pcmu(RtpEndpoint endpoint) {
    return "m=audio " + endpoint.port() + " RTP/AVP 0\n";
  }

  private static void hear(RtpEndpoint endpoint, double seconds) {
    long soFar = endpoint.received().packets();
    endpoint.awaitPackets(soFar + (long) (seconds * PACKETS_PER_SECOND), BOUND);
  }

  private static void assertTone(Path recording, double seconds, Workspace workspace) {
    Playback.of(recording, "wav", workspace).assertTone(seconds, 0.5);
  }

  @Test
  void aToneOfPcmuComesOutOfBothSides(Workspace workspace) {
    try (RtpEndpoint rtp = endpoint();
        RecordingScene scene = new RecordingScene(workspace, pcmu(rtp), config -> {})) {
      rtp.startTone(scene.target("audio"));
      hear(rtp, 0.2);
      scene.recording("start", scene.folder().resolve("call"));
      hear(rtp, 3);
      scene.hangUp(scene.folder(), OWN, PEER);
      assertTone(scene.folder().resolve(OWN), 3, workspace);
      assertTone(scene.folder().resolve(PEER), 3, workspace);
    }
  }

  @Test
  void aPauseIsNotInTheRecording(Workspace workspace) {
    try (RtpEndpoint rtp = endpoint();
        RecordingScene scene = new RecordingScene(workspace, pcmu(rtp), config -> {})) {
      Path name = scene.folder().resolve("call");
      rtp.startTone(scene.target("audio"));
      scene.recording("start", name);
      hear(rtp, 1.5);
      scene.recording("pause", name);
      hear(rtp, 3);
      scene.recording("resume", name);
      hear(rtp, 1.5);
      scene.recording("stop", name);
      RecordingScene.await(
          "two files", () -> RecordingScene.names(scene.folder()).equals(List.of(PEER, OWN)));
      assertTone(scene.folder().resolve(OWN), 3, workspace);
      assertTone(scene.folder().resolve(PEER), 3, workspace);
    }
  }

  @Test
  void aHoldIsASilenceInTheRecording(Workspace workspace) {
    try (RtpEndpoint rtp = endpoint();
        RecordingScene scene = new RecordingScene(workspace, pcmu(rtp), config -> {})) {
      rtp.startTone(scene.target("audio"));
      scene.recording("start", scene.folder().resolve("call"));
      hear(rtp, 1.5);
      scene.page.handle().send(JanusHandle.request("hold").put("direction", "inactive"));
      scene.call.agree(RecordingScene.description(pcmu(rtp) + "a=inactive\n"));
      scene.page.handle().send(JanusHandle.request("unhold"));
      scene.call.agree(RecordingScene.description(pcmu(rtp)));
      hear(rtp, 1.5);
      scene.hangUp(scene.folder(), OWN, PEER);
      Playback.of(scene.folder().resolve(OWN), "wav", workspace).assertTone(3.5, 1, 0.8);
      Playback.of(scene.folder().resolve(PEER), "wav", workspace).assertTone(3.5, 1, 0.8);
    }
  }

  @Test
  void whatAKilledJanusLeavesCanBePlayed(Workspace workspace) {
    try (RtpEndpoint rtp = endpoint();
        RecordingScene scene = new RecordingScene(workspace, pcmu(rtp), config -> {})) {
      rtp.startTone(scene.target("audio"));
      scene.recording("start", scene.folder().resolve("call"));
      hear(rtp, 4);
      scene.janus.process().stop("KILL", BOUND);
      assertEquals(List.of(PEER + ".tmp", OWN + ".tmp"), RecordingScene.names(scene.folder()));
      Playback.of(scene.folder().resolve(OWN + ".tmp"), "wav", workspace).assertTone(3.5, 0.6);
      Playback.of(scene.folder().resolve(PEER + ".tmp"), "wav", workspace).assertTone(3.5, 0.6);
    }
  }

  @Test
  void aFullDiskDoesNotDisturbTheCall(Workspace workspace) {
    Path disk = workspace.makeDirectory("disk");
    mount(disk, "64k", workspace);
    try (RtpEndpoint rtp = endpoint();
        RecordingScene scene = new RecordingScene(workspace, pcmu(rtp), config -> {})) {
      rtp.startTone(scene.target("audio"));
      scene.recording("start", disk.resolve("call"));
      JanusEvent failed = scene.page.await("recordingfailed", BOUND);
      String file = failed.get("file").asText();
      assertTrue(List.of(OWN, PEER).contains(file), file);
      assertEquals(scene.call.callId(), failed.callId());
      scene
          .janus
          .process()
          .awaitLine(
              "\\[sip:alice@.*\\] call "
                  + scene.call.callId()
                  + " recording "
                  + file
                  + ": packets could not be written: No space left on device",
              BOUND);
      hear(rtp, 2);
      scene.hangUp(disk, OWN, PEER);
      Playback.of(disk.resolve(OWN), "wav", workspace).assertTone(3, 2.5, 0.5);
      Playback.of(disk.resolve(PEER), "wav", workspace).assertTone(3, 2.5, 0.5);
    }
  }

  private static void mount(Path folder, String size, Workspace workspace) {
    List<String> command =
        List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    try (ManagedProcess mount = ManagedProcess.start("mount", command, Map.of(), workspace)) {
      assertEquals(0, mount.awaitExit(BOUND), () -> "see " + mount.log());
    }
  }

  @Test
  void aToneOfOpusComesOutOfBothSides(Workspace workspace) {
    record(
        workspace,
        "audio",
        "111\na=rtpmap:111 opus/48000/2\na=fmtp:111 useinbandfec=1\n",
        1500,
        List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"),
        List.of("-c:a", "libopus", "-ac", "2", "-payload_type", "111"));
    Path folder = workspace.file("recordings/of/today");
    Playback.of(folder.resolve(OWN), "opus", workspace).assertTone(SECONDS, 0.5);
    Playback.of(folder.resolve(PEER), "opus", workspace).assertTone(SECONDS, 0.5);
  }

  @Test
  void aToneOfG722ComesOutOfBothSides(Workspace workspace) {
    record(
        workspace,
        "audio",
        "9\n",
        172,
        List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=16000"),
        List.of("-c:a", "g722", "-ac", "1", "-payload_type", "9"));
    Path folder = workspace.file("recordings/of/today");
    Playback.ofG722(folder.resolve(OWN), workspace).assertTone(SECONDS, 0.5);
    Playback.ofG722(folder.resolve(PEER), workspace).assertTone(SECONDS, 0.5);
  }

  @Test
  void picturesOfVp8ComeOutOfBothSides(Workspace workspace) {
    record(
        workspace,
        "video",
        "96\na=rtpmap:96 VP8/90000\na=rtcp-fb:96 nack pli\n",
        1200,
        List.of("-f", "lavfi", "-i", "color=red:size=320x240:rate=15"),
        List.of("-c:v", "libvpx", "-g", "15", "-b:v", "300k", "-payload_type", "96"));
    assertPictures(workspace, "webm");
  }

  @Test
  void picturesOfH264ComeOutOfBothSides(Workspace workspace) {
    record(
        workspace,
        "video",
        """
        96
        a=rtpmap:96 H264/90000
        a=fmtp:96 packetization-mode=1;profile-level-id=42e01f
        a=rtcp-fb:96 nack pli
        """,
        1200,
        List.of("-f", "lavfi", "-i", "color=red:size=320x240:rate=15,format=yuv420p"),
        List.of(
            "-c:v",
            "libx264",
            "-profile:v",
            "baseline",
            "-tune",
            "zerolatency",
            "-g",
            "15",
            "-x264-params",
            "repeat-headers=1",
            "-payload_type",
            "96"));
    assertPictures(workspace, "mp4");
  }

  private static void assertPictures(Workspace workspace, String container) {
    Path folder = workspace.file("recordings/of/today");
    Playback.of(folder.resolve(OWN_VIDEO), container, workspace).assertRed(3 * 15 - 5);
    Playback.of(folder.resolve(PEER_VIDEO), container, workspace).assertRed(4 * 15 - 5);
  }

  /** Plays four seconds into a call that is recorded, from end to end. */
  private static void record(
      Workspace workspace,
      String medium,
      String formats,
      int packetBytes,
      List<String> source,
      List<String> encoder) {
    int port = TestNetwork.freePort(TestNetwork.peer());
    int rtcpPort = TestNetwork.freePort(TestNetwork.peer());
    String line = "m=%s %d RTP/AVP %sa=rtcp:%d\n".formatted(medium, port, formats, rtcpPort);
    try (RecordingScene scene = new RecordingScene(workspace, line, config -> {})) {
      scene.recording("start", scene.folder().resolve("call"));
      List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "warning", "-re"));
      command.addAll(source);
      command.addAll(List.of("-t", Integer.toString(SECONDS)));
      command.addAll(encoder);
      command.addAll(
          List.of("-f", "rtp", url(scene, medium, List.of(port, rtcpPort), packetBytes)));
      try (ManagedProcess ffmpeg = ManagedProcess.start("ffmpeg", command, Map.of(), workspace)) {
        assertEquals(0, ffmpeg.awaitExit(BOUND), () -> "see " + ffmpeg.log());
      }
      scene.hangUp(scene.folder(), "call-user-" + medium + ".mjr", "call-peer-" + medium + ".mjr");
    }
  }

  private static String url(
      RecordingScene scene, String medium, List<Integer> ports, int packetBytes) {
    return "rtp://%s:%d?localrtpport=%d&localrtcpport=%d&localaddr=%s&pkt_size=%d"
        .formatted(
            TestNetwork.janus().getHostAddress(),
            scene.target(medium).getPort(),
            ports.get(0),
            ports.get(1),
            TestNetwork.peer().getHostAddress(),
            packetBytes);
  }
}

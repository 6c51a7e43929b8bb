package org.janussip.tests.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.janussip.tests.contract.stage.RecordedFiles;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests to record a call, the names of the files and their heads. */
@ExtendWith(ContractExtension.class)
class RecordingIT {
  private static Consumer<ObjectNode> action(String action) {
    return body -> body.put("action", action).put("audio", true).put("peer_audio", true);
  }

  @Test
  void recordsPausesAndStops(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          String file = stage.folder() + "/call";
          page.ask("recording", action("start").andThen(body -> body.put("filename", file)));
          page.ask("recording", action("pause"));
          page.ask("recording", action("resume"));
          page.ask("recording", action("stop"));
        });
  }

  @Test
  void writesFilesUnderTheSameNamesWithTheSameHeads(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          String folder = stage.folder() + "/new-" + System.nanoTime();
          RecordedFiles files = new RecordedFiles(folder);
          page.ask(
              "recording",
              action("start")
                  .andThen(body -> body.put("video", true).put("filename", folder + "/call")));
          files.fill(
              "call-peer-audio.mjr",
              new InetSocketAddress(TestNetwork.peer(), 40_000),
              new InetSocketAddress(TestNetwork.janus(), audioPort(call)));
          page.ask("recording", action("stop"));
          files.observe(stage, "call-peer-audio.mjr", "call-user-audio.mjr");
        });
  }

  private static int audioPort(PeerCall call) {
    Matcher line = Pattern.compile("m=audio (\\d+) ").matcher(call.invite().body());
    assertTrue(line.find(), call.invite()::body);
    return Integer.parseInt(line.group(1));
  }

  @Test
  void keepsRecordingsInTheirFolder(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          String file = stage.folder() + "/../files-" + stage.plugin() + "/call";
          page.ask("recording", action("start").andThen(body -> body.put("filename", file)));
        });
  }

  @Test
  void readsActionsWithoutCase(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.ask("recording", action("STOP"));
          page.ask("recording", action("Pause"));
        });
  }

  @Test
  void recordsVideoAndAsksForKeyFrames(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          String file = stage.folder() + "/call";
          page.ask(
              "recording",
              body ->
                  body.put("action", "start")
                      .put("video", true)
                      .put("peer_video", true)
                      .put("send_peer_pli", true)
                      .put("filename", file));
          page.ask(
              "recording",
              body -> body.put("action", "stop").put("video", true).put("peer_video", true));
        });
  }

  @Test
  void stopsWhatIsNotRecorded(Contract contract) {
    contract.compareInCall((stage, page, call) -> page.ask("recording", action("stop")));
  }

  @Test
  void recordsOneSide(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          String file = stage.folder() + "/call";
          page.ask(
              "recording",
              body -> body.put("action", "start").put("peer_audio", true).put("filename", file));
          page.ask("recording", body -> body.put("action", "stop").put("peer_audio", true));
        });
  }

  @Test
  void refusesWrongRecordings(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.ask("recording", body -> body.put("audio", true));
          page.ask("recording", body -> body.put("action", 5).put("audio", true));
          page.ask("recording", body -> body.put("action", "rewind").put("audio", true));
          page.ask("recording", body -> body.put("action", "start"));
          page.ask("recording", body -> body.put("action", "start").put("audio", false));
          page.ask("recording", body -> body.put("action", "start").put("audio", "yes"));
          page.ask("recording", body -> body.put("action", "start").put("peer_video", 1));
          page.ask(
              "recording",
              body -> body.put("action", "start").put("audio", true).put("filename", 5));
          page.ask(
              "recording",
              body -> body.put("action", "start").put("audio", true).put("send_peer_pli", "yes"));
        });
  }
}

package org.janussip.tests.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests to record a call; what is written into the files is the media tests' business. */
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

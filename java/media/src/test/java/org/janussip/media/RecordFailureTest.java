package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.RecordSettings;
import org.janussip.media.core.RecordState.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that cannot be what they should, and what is left of them. */
@Timeout(30)
class RecordFailureTest extends RecordFixture {

  @Test
  void writesWithinASecondWhatItHasTaken() throws Exception {
    call(MediaFormat.PCMU);
    record("call");
    send(0, 1, 160);
    Path open = file("call.mjr.tmp");
    RelayFixture.await("nothing written", () -> size(open) > 200);
    assertEquals(List.of(1), MjrContent.read(open).sequences());
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
}

package org.janussip.tests.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.janussip.tests.lab.Baresip;
import org.janussip.tests.lab.Baresip.Media;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class VideoCallIT {
  private static final int SECOND = 50;
  private static final int FRAMES = 15;

  @Test
  void callsAPhoneWithVideo(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO_VIDEO, ";answermode=auto");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");

      page.call(scene.phoneUri(), true);
      phone.await("CALL_ESTABLISHED");
      page.awaitHeard(SECOND);
      page.awaitSeen(FRAMES);
      page.hangUp();

      phone.await("CALL_CLOSED");
      assertTrue(phone.awaitPackets("audio").received() > SECOND);
      assertTrue(phone.awaitPackets("video").received() > FRAMES);
    }
  }

  @Test
  void isCalledWithVideo(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO_VIDEO, "");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");

      phone.dial(scene.registrar.uri("alice"));
      page.awaitIncoming();
      page.answer();
      phone.await("CALL_ESTABLISHED");
      page.awaitHeard(SECOND);
      page.awaitSeen(FRAMES);
      phone.hangup();

      assertTrue(page.awaitEnded().startsWith("200"));
      assertTrue(phone.awaitPackets("video").received() > FRAMES);
    }
  }

  @Test
  void callsAPhoneWithoutVideoAndStillHears(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, ";answermode=auto");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");

      page.call(scene.phoneUri(), true);
      phone.await("CALL_ESTABLISHED");

      page.awaitHeard(SECOND);
    }
  }
}

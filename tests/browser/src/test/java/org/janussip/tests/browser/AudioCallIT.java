package org.janussip.tests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
class AudioCallIT {
  private static final int SECOND = 50;

  @Test
  void callsAPhoneAndBothHearEachOther(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, ";answermode=auto");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");

      page.call(scene.phoneUri(), false);
      phone.await("CALL_ESTABLISHED");
      page.awaitAccepted();
      page.awaitHeard(2 * SECOND);
      phone.awaitSound();
      page.hangUp();

      phone.await("CALL_CLOSED");
      assertHeard(phone.awaitPackets());
      page.awaitEnded();
    }
  }

  @Test
  void isCalledAnswersAndThePhoneHangsUp(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, "");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");

      phone.dial(scene.registrar.uri("alice"));
      assertTrue(page.awaitIncoming().contains("sip:phone@"));
      page.answer();
      phone.await("CALL_ESTABLISHED");
      page.awaitHeard(2 * SECOND);
      phone.awaitSound();
      phone.hangup();

      assertTrue(page.awaitEnded().startsWith("200"));
      assertHeard(phone.awaitPackets());
    }
  }

  @Test
  void declinesACallAndThePhoneHearsBusy(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, "");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");

      phone.dial(scene.registrar.uri("alice"));
      page.awaitIncoming();
      page.decline();

      assertTrue(phone.await("CALL_CLOSED").path("param").asText().startsWith("486"));
    }
  }

  @Test
  void takesBackACallThatStillRings(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, "");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");

      page.call(scene.phoneUri(), false);
      phone.await("CALL_INCOMING");
      page.hangUp();

      phone.await("CALL_CLOSED");
      page.awaitEnded();
    }
  }

  @Test
  void learnsThatACallThatRangWasMissed(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, "");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");

      phone.dial(scene.registrar.uri("alice"));
      page.awaitIncoming();
      phone.hangup();

      page.awaitEnded();
    }
  }

  @Test
  void endsTheCallWhenThePageIsReloaded(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, ";answermode=auto");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");
      page.call(scene.phoneUri(), false);
      page.awaitHeard(SECOND);

      page.reload();

      phone.await("CALL_CLOSED");
      page.register(scene.registrar.account("alice"));
      page.call(scene.phoneUri(), false);
      page.awaitHeard(SECOND);
    }
  }

  @Test
  void refusesAWrongPassword(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Browser browser = scene.browser("alice")) {
      DemoPage page = browser.open(scene.pages.page("siptest.html"));
      page.start();
      page.fillIn(scene.registrar.account("alice").withSecret("not the password"));

      assertEquals("401", page.awaitAlert().substring(0, 3));
    }
  }

  @Test
  void twoPagesCallEachOther(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Browser first = scene.browser("alice");
        Browser second = scene.browser("carol")) {
      DemoPage alice = scene.registered(first, "alice");
      DemoPage carol = scene.registered(second, "carol");

      alice.call(scene.registrar.uri("carol"), false);
      carol.awaitIncoming();
      carol.answer();
      alice.awaitHeard(2 * SECOND);
      carol.awaitHeard(2 * SECOND);
      carol.hangUp();

      alice.awaitEnded();
    }
  }

  private static void assertHeard(Baresip.Packets packets) {
    assertTrue(packets.received() > SECOND, packets::toString);
    assertTrue(packets.sent() > SECOND, packets::toString);
  }
}

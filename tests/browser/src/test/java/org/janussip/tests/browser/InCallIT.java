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

/** What a person does while a call is up, with the page's own buttons. */
@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InCallIT {
  private static final int SECOND = 50;

  @Test
  void sendsDigitsThatThePhoneUnderstands(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, ";answermode=auto");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");
      page.call(scene.phoneUri(), false);
      page.awaitHeard(SECOND);

      page.buttons().digit('7');
      assertEquals("7", phone.await("CALL_DTMF_START").path("param").asText());
      phone.await("CALL_DTMF_END");
      page.buttons().digit('#');
      assertEquals("#", phone.await("CALL_DTMF_START").path("param").asText());
    }
  }

  @Test
  void sendsMessagesAndInfosToAnotherPage(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Browser first = scene.browser("alice");
        Browser second = scene.browser("carol")) {
      DemoPage alice = scene.registered(first, "alice");
      DemoPage carol = scene.registered(second, "carol");
      alice.buttons().keepNotes();
      carol.buttons().keepNotes();
      alice.call(scene.registrar.uri("carol"), false);
      carol.awaitIncoming();
      carol.answer();
      alice.awaitHeard(SECOND);

      alice.buttons().message("Can you hear me?");
      carol.buttons().awaitNote("Can you hear me?");
      alice.buttons().awaitNote("Delivery Status: 200");
      carol.buttons().info("application/x-note", "second floor");
      alice.buttons().awaitNote("second floor");
      carol.hangUp();
      alice.awaitEnded();
    }
  }

  @Test
  void isHeldAndTakenBackByThePhone(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, ";answermode=auto");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");
      page.call(scene.phoneUri(), false);
      page.awaitHeard(SECOND);

      phone.hold(true);
      page.awaitSilence();
      phone.hold(false);
      page.awaitHeard(SECOND);
      page.hangUp();
      phone.await("CALL_CLOSED");
    }
  }

  @Test
  void holdsThePhoneAndTakesItBack(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, ";answermode=auto");
        Browser browser = scene.browser("alice")) {
      DemoPage page = scene.registered(browser, "alice");
      page.call(scene.phoneUri(), false);
      page.awaitHeard(SECOND);

      page.buttons().request("{request: 'hold', direction: 'inactive'}");
      page.awaitSilence();
      page.buttons().request("{request: 'unhold'}");
      page.awaitHeard(SECOND);
      page.hangUp();
      phone.await("CALL_CLOSED");
    }
  }

  @Test
  void takesASecondCallOnALineOfItsOwn(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, ";answermode=auto");
        Browser first = scene.browser("alice");
        Browser second = scene.browser("carol")) {
      DemoPage alice = scene.registered(first, "alice");
      DemoPage carol = scene.registered(second, "carol");
      carol.buttons().addHelper(1);
      carol.call(scene.phoneUri(), false);
      phone.await("CALL_ESTABLISHED");
      carol.awaitHeard(SECOND);

      alice.call(scene.registrar.uri("carol"), false);
      assertTrue(carol.awaitIncoming().contains("helper #1"));
      carol.answer();
      alice.awaitHeard(SECOND);
      carol.awaitHeard(SECOND);
      carol.buttons().hangUpHelper(1);

      alice.awaitEnded();
    }
  }

  @Test
  void transfersAnotherPageToThePhone(Workspace workspace) {
    try (Scene scene = new Scene(workspace);
        Baresip phone = scene.phone(Media.AUDIO, ";answermode=auto");
        Browser first = scene.browser("alice");
        Browser second = scene.browser("carol")) {
      DemoPage alice = scene.registered(first, "alice");
      DemoPage carol = scene.registered(second, "carol");
      alice.buttons().keepNotes();
      alice.call(scene.registrar.uri("carol"), false);
      carol.awaitIncoming();
      carol.answer();
      alice.awaitHeard(SECOND);

      alice.buttons().transferTo(scene.phoneUri());
      assertTrue(carol.awaitQuestion().contains("Transfer the call to"));
      carol.closeDialog();

      phone.await("CALL_ESTABLISHED");
      carol.buttons().awaitHelperInCall(1);
      alice.buttons().awaitNote("SIP/2.0 200");
      phone.awaitSound();
      alice.hangUp();
    }
  }
}

package org.janussip.tests.browser;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.janussip.tests.lab.Account;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page {@code siptest.html} as a person uses it: fields, buttons, dialogs. */
final class DemoPage {
  static final Duration BOUND = Duration.ofSeconds(20);

  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final long LOOK_AGAIN_NS = 50_000_000;
  static final String DIALOG = ".bootbox.modal.in";

  private final ChromeDriver driver;

  DemoPage(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Presses Start, fills in the form, presses Register, and waits until the phone appears. */
  DemoPage register(Account account) {
    start();
    fillIn(account);
    await("registered", () -> visible("#phone"));
    return this;
  }

  /** Presses Start and waits for the form. */
  void start() {
    await(
        "page ready",
        () ->
            isTrue(
                "return !!(window.$ && $('#start')[0] && ($._data($('#start')[0], 'events') || {}).click)"));
    click("#start");
    await("form", () -> visible("#login") && isTrue("return !$('#start').attr('disabled')"));
  }

  /** Fills in the form and presses Register. */
  void fillIn(Account account) {
    click("#registerset");
    await("menu", () -> visible("#secret"));
    click("#secret");
    closeDialog();
    type("#server", account.registrar());
    type("#username", account.identity());
    type("#authuser", account.user());
    type("#password", account.secret());
    type("#displayname", account.user().toUpperCase(java.util.Locale.ROOT));
    click("#register");
  }

  /** Types a URI and presses Call. */
  void call(String uri, boolean video) {
    if (driver.findElement(By.cssSelector("#dovideo")).isSelected() != video) {
      click("#dovideo");
    }
    type("#peer", uri);
    click("#call");
  }

  /** The buttons of a call that is up. */
  CallButtons buttons() {
    return new CallButtons(this);
  }

  /** Waits until the page shows that the call is answered. */
  void awaitAccepted() {
    await(
        "toast of the accepted call",
        () -> isTrue("return $('.toast-success').text().indexOf('accepted') >= 0"));
  }

  /** Waits for the dialog of an incoming call and returns its text. */
  String awaitIncoming() {
    await("dialog of the incoming call", () -> visible(DIALOG + " .btn-success"));
    return dialog();
  }

  void answer() {
    click(DIALOG + " .btn-success");
  }

  void decline() {
    click(DIALOG + " .btn-danger");
  }

  /** Waits until the button says Hangup, and presses it. */
  void hangUp() {
    await("a call to hang up", () -> text("#call").equals("Hangup"));
    click("#call");
  }

  /** Waits for a question and returns its text; {@link #closeDialog} says yes. */
  String awaitQuestion() {
    await("question", () -> visible(DIALOG + " .bootbox-accept"));
    return dialog();
  }

  /** Waits for a dialog that only informs, closes it, and returns its text. */
  String awaitAlert() {
    await("dialog", () -> visible(DIALOG + " .bootbox-accept"));
    String text = dialog();
    closeDialog();
    return text;
  }

  /** Waits for the dialog that tells how the call ended, closes it, and returns its text. */
  String awaitEnded() {
    await("dialog of the call's end", () -> visible(DIALOG + " .bootbox-accept"));
    String text = dialog();
    closeDialog();
    await("call over", () -> text("#call").equals("Call"));
    return text;
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** What the browser measured so far of what it receives and sends in this call. */
  Measured measure() {
    Object result =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            const pc = sipcall && sipcall.webrtcStuff.pc;
            const sum = {audio: 0, energy: 0, video: 0, frames: 0, sent: 0};
            if (!pc) { done(sum); return; }
            pc.getStats().then(all => {
              all.forEach(s => {
                if (s.type === 'inbound-rtp' && s.kind === 'audio') {
                  sum.audio += s.packetsReceived; sum.energy += s.totalAudioEnergy || 0;
                }
                if (s.type === 'inbound-rtp' && s.kind === 'video') {
                  sum.video += s.packetsReceived; sum.frames += s.framesDecoded || 0;
                }
                if (s.type === 'outbound-rtp') sum.sent += s.packetsSent;
              });
              done(sum);
            }, () => done(sum));
            """);
    Map<?, ?> sum = (Map<?, ?>) Objects.requireNonNull(result);
    return new Measured(
        number(sum, "audio").longValue(),
        number(sum, "energy").doubleValue(),
        number(sum, "video").longValue(),
        number(sum, "frames").longValue(),
        number(sum, "sent").longValue());
  }

  private static Number number(Map<?, ?> map, String key) {
    return (Number) Objects.requireNonNull(map.get(key));
  }

  /**
   * WebRTC statistics of one moment.
   *
   * @param audioPackets audio packets received
   * @param audioEnergy total energy of the audio played
   * @param videoPackets video packets received
   * @param videoFrames video frames decoded
   * @param sentPackets packets sent, audio and video
   */
  record Measured(
      long audioPackets,
      double audioEnergy,
      long videoPackets,
      long videoFrames,
      long sentPackets) {}

  /**
   * Waits until the browser has received at least so many more audio packets, with sound in them.
   */
  void awaitHeard(int packets) {
    Measured before = measure();
    awaitMeasured(
        packets + " audio packets with sound",
        now ->
            now.audioPackets() >= before.audioPackets() + packets
                && now.audioEnergy() > before.audioEnergy());
  }

  /** Waits until no audio packet has come for half a second. */
  void awaitSilence() {
    long[] last = {measure().audioPackets(), System.nanoTime()};
    await(
        "silence",
        () -> {
          long packets = measure().audioPackets();
          if (packets != last[0]) {
            last[0] = packets;
            last[1] = System.nanoTime();
          }
          return System.nanoTime() - last[1] > SILENCE.toNanos();
        });
  }

  /** Waits until so many more video frames are decoded. */
  void awaitSeen(int frames) {
    Measured before = measure();
    awaitMeasured(frames + " frames", now -> now.videoFrames() >= before.videoFrames() + frames);
  }

  private void awaitMeasured(String what, java.util.function.Predicate<Measured> enough) {
    try {
      await(what, () -> enough.test(measure()));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; measured " + measure(), e);
    }
  }

  /** Runs a script in the page that returns nothing. */
  void run(String javaScript) {
    Objects.requireNonNull(script(javaScript + "; return 1"));
  }

  /** Runs a script in the page and returns what it returns. */
  Object script(String javaScript) {
    return driver.executeScript(javaScript);
  }

  private String dialog() {
    return text(DIALOG + " .bootbox-body");
  }

  /** Presses OK in the dialog on top and waits until it is gone. */
  void closeDialog() {
    await("dialog", () -> visible(DIALOG + " .bootbox-accept"));
    Object id =
        script("const d = $('.bootbox.modal.in').last(); d.attr('data-closing', 1); return 1");
    Objects.requireNonNull(id);
    click("[data-closing] .bootbox-accept");
    await("dialog closed", () -> isTrue("return $('[data-closing]').length === 0"));
  }

  void type(String selector, String text) {
    var field = driver.findElement(By.cssSelector(selector));
    field.clear();
    field.sendKeys(text);
  }

  void click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  String text(String selector) {
    return Objects.requireNonNullElse(
            script("return $('" + selector.replace("'", "\\'") + "').last().text()"), "")
        .toString();
  }

  boolean visible(String selector) {
    return isTrue("return $('" + selector + "').is(':visible')");
  }

  boolean isTrue(String javaScript) {
    return Boolean.TRUE.equals(script(javaScript));
  }

  static void await(String what, BooleanSupplier condition) {
    long deadlineNs = System.nanoTime() + BOUND.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() - deadlineNs > 0) {
        throw new AssertionError("the page shows no " + what + " within " + BOUND);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NS);
    }
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (StaleElementReferenceException changedMeanwhile) {
      return false;
    }
  }
}

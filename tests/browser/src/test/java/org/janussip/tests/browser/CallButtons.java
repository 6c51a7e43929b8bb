package org.janussip.tests.browser;

/** What the page offers while a call is up, as a person uses it, and the lines of its helpers. */
final class CallButtons {
  private final DemoPage page;

  CallButtons(DemoPage page) {
    this.page = page;
  }

  /** Presses a key of the dial pad. */
  void digit(char digit) {
    DemoPage.await("dial pad", () -> page.visible("#dtmf .dtmf"));
    page.run("$('#dtmf .dtmf').filter((i, b) => $(b).text() === '" + digit + "').trigger('click')");
  }

  /** Sends a message to the peer. */
  void message(String text) {
    DemoPage.await("message button", () -> page.visible("#msg"));
    page.click("#msg");
    DemoPage.await("message form", () -> page.visible(".bootbox-input-text"));
    page.type(".bootbox-input-text", text);
    page.click(DemoPage.DIALOG + " .bootbox-accept, .bootbox-prompt .bootbox-accept");
    gone(".bootbox-input-text");
  }

  /** Sends an INFO to the peer. */
  void info(String type, String content) {
    DemoPage.await("INFO button", () -> page.visible("#info"));
    page.click("#info");
    DemoPage.await("INFO form", () -> page.visible("#type"));
    page.type("#type", type);
    page.type("#content", content);
    page.click(DemoPage.DIALOG + " .btn-primary");
    gone("#content");
  }

  /** Asks the peer to call somebody else. */
  void transferTo(String uri) {
    DemoPage.await("transfer button", () -> page.visible("#transfer"));
    page.click("#transfer");
    DemoPage.await("transfer form", () -> page.visible("#transferto"));
    page.type("#transferto", uri);
    page.click(DemoPage.DIALOG + " .btn-info");
    gone("#transferto");
  }

  /** Adds a line and waits until it can be used. */
  void addHelper(int number) {
    page.click("#addhelper");
    awaitHelper(number);
  }

  /** Waits until a line can be used. */
  void awaitHelper(int number) {
    DemoPage.await(
        "line " + number,
        () -> page.visible("#call" + number) && page.isTrue(enabled("#call" + number)));
  }

  /** Waits until the button of a line says that it has a call. */
  void awaitHelperInCall(int number) {
    DemoPage.await("call on line " + number, () -> page.text("#call" + number).equals("Hangup"));
  }

  /** Ends the call of a line. */
  void hangUpHelper(int number) {
    awaitHelperInCall(number);
    page.click("#call" + number);
  }

  /** Sends a request that the page has no button for, as its console would. */
  void request(String body) {
    page.run("sipcall.send({message: " + body + "})");
  }

  /** Waits until the page has shown a note with that text, however briefly. */
  void awaitNote(String text) {
    DemoPage.await(
        "note '" + text + "'",
        () -> page.isTrue("return (window.notes || []).some(n => n.indexOf('" + text + "') >= 0)"));
  }

  /** Keeps from now on what the page notes at its edge: notes vanish after some seconds. */
  void keepNotes() {
    page.run(
        """
        window.notes = [];
        for (const kind of ['success', 'info', 'warning', 'error']) {
          const shown = toastr[kind];
          toastr[kind] = function(text, title) {
            window.notes.push((title || '') + ': ' + text);
            return shown.apply(toastr, arguments);
          };
        }""");
  }

  private static String enabled(String selector) {
    return "return !$('" + selector + "').attr('disabled')";
  }

  private void gone(String selector) {
    DemoPage.await(
        "end of the form", () -> page.isTrue("return $('" + selector + "').length === 0"));
  }
}

package org.janussip.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.janussip.sip.SessionTimerSettings;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class SessionTermsTest {

  private static SipHeaders headers(String supported, String expires, String minimum) {
    List<SipHeader> fields = new ArrayList<>();
    add(fields, "Supported", supported);
    add(fields, "Session-Expires", expires);
    add(fields, "Min-SE", minimum);
    return new SipHeaders(fields);
  }

  private static void add(List<SipHeader> fields, String name, String value) {
    if (value != null) {
      fields.add(new SipHeader(name, value));
    }
  }

  /** The table of RFC 4028 section 9, and what we ask for where nobody does. */
  @ParameterizedTest
  @CsvSource({
    // Supported, Session-Expires, Min-SE, our interval, answer
    "timer,     1200,               ,      1800,  1200;refresher=uac",
    "timer,     1200;refresher=uac, ,      1800,  1200;refresher=uac",
    "timer,     1200;refresher=uas, ,      1800,  1200;refresher=uas",
    "timer,     1200;refresher=UAS, ,      1800,  1200;refresher=uas",
    "timer,     1200;refresher=you, ,      1800,  1200;refresher=uac",
    "100rel,    1200,               ,      1800,  1200;refresher=uas",
    "100rel,    1200;refresher=uac, ,      1800,  1200;refresher=uas",
    "100rel,    60,                 ,      1800,  90;refresher=uas",
    "timer,     1200,               ,      0,     1200;refresher=uac",
    "timer,     ,                   ,      1800,  1800;refresher=uas",
    "timer,     ,                   3600,  1800,  3600;refresher=uas",
    "timer,     ,                   ,      0,     ''",
    "100rel,    ,                   ,      1800,  ''",
    "timer,     nonsense,           ,      1800,  1800;refresher=uas",
    "timer,     999999999999,       ,      0,     ''",
    "timer,     99999999,           ,      0,     86400;refresher=uac"
  })
  void answersARequest(String supported, String expires, String minimum, int ours, String answer) {
    String made =
        SessionTerms.answerTo(
                headers(supported, expires, minimum), new SessionTimerSettings(ours, 90))
            .map(terms -> terms.responseFields().get(0).value())
            .orElse("");
    assertEquals(answer, made);
  }

  @ParameterizedTest
  @CsvSource({"timer, 89, true", "timer, 90, false", "100rel, 60, false", "timer, , false"})
  void refusesTooLittleOfWhoCanAskForMore(String supported, String expires, boolean refused) {
    assertEquals(
        refused,
        SessionTerms.isTooSmall(headers(supported, expires, null), SessionTimerSettings.DEFAULT));
  }

  @Test
  void requiresTheTimerOfARefreshingCallerOnly() {
    SessionTerms uac = SessionTerms.of(headers(null, "100;refresher=uac", null)).orElseThrow();
    assertEquals(
        List.of(
            new SipHeader("Session-Expires", "100;refresher=uac"),
            new SipHeader("Require", "timer")),
        uac.responseFields());
    SessionTerms uas = SessionTerms.of(headers(null, "100;refresher=uas", null)).orElseThrow();
    assertEquals(1, uas.responseFields().size());
  }

  @ParameterizedTest
  @CsvSource({"90, 45000, 60000", "1800, 900000, 1768000", "3, 1500, 2000"})
  void refreshesAtHalfTimeAndGivesUpBeforeTheEnd(int seconds, long refreshMs, long giveUpMs) {
    SessionTerms terms = SessionTerms.of(headers(null, "" + seconds, null)).orElseThrow();
    assertEquals(refreshMs, terms.refreshAfterMs());
    assertEquals(giveUpMs, terms.giveUpAfterMs());
  }
}

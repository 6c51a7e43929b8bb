package org.janussip.engine.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationOutcomeTest {

  private static SipResponse response(int code, String name, String value) {
    SipHeaders headers =
        name == null ? SipHeaders.NONE : new SipHeaders(List.of(new SipHeader(name, value)));
    return new SipResponse(code, "", headers, SipBody.NONE, false);
  }

  @ParameterizedTest
  @CsvSource({
    "200, , , ACCEPTED",
    "302, , , REFUSED",
    "401, , , REFUSED",
    "403, , , REFUSED",
    "404, , , REFUSED",
    "404, Retry-After, 30, OUTAGE",
    "407, , , REFUSED",
    "408, , , OUTAGE",
    "423, Min-Expires, 7200, TOO_BRIEF",
    "423, Min-Expires, 3600, REFUSED",
    "423, , , REFUSED",
    "480, , , REFUSED",
    "500, , , OUTAGE",
    "501, , , REFUSED",
    "503, , , OUTAGE",
    "504, , , OUTAGE",
    "603, , , REFUSED",
    "603, Retry-After, 9, OUTAGE",
  })
  void tellsAnOutageFromARefusal(int code, String name, String value, RegistrationEvent expected) {
    assertEquals(expected, RegistrationOutcome.of(response(code, name, value), 3600).event());
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "18000;duration=3600, 18000",
    "'120 (I am in a meeting)', 120",
    "99999999999999999999, 86400",
    "soon, ",
  })
  void readsRetryAfter(String value, Integer expected) {
    assertEquals(
        Optional.ofNullable(expected),
        RegistrationOutcome.of(response(503, "Retry-After", value), 60).retryAfterS());
  }

  @Test
  void refreshesWellBeforeTheBindingExpires() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      long delay = RegistrationTimes.refreshDelayMs(60, random);
      assertTrue(delay >= 42_000 && delay <= 51_000, () -> "delay " + delay);
    }
  }

  @Test
  void waitsLongerAfterEachFailureButNotForEver() {
    Random random = new Random(1);
    for (int failures = 1; failures < 100; failures++) {
      long longest = Math.min(600_000, 10_000L << Math.min(failures - 1, 6));
      long delay = RegistrationTimes.retryDelayMs(failures, Optional.empty(), random);
      assertTrue(delay >= longest / 2 && delay <= longest, () -> "delay " + delay);
    }
  }

  @Test
  void waitsAsTheRegistrarSays() {
    long delay = RegistrationTimes.retryDelayMs(1, Optional.of(7), new Random(1));
    assertTrue(delay >= 7_000 && delay < 7_600, () -> "delay " + delay);
  }
}

package org.janussip.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.SessionTimerSettings;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.message.Lists;
import org.janussip.sip.message.Uris;

/**
 * What one request or response says about the session timer (RFC 4028). The functions here know no
 * state and no time.
 *
 * @param seconds the session interval
 * @param refresher who refreshes, as the sender of the request sees it; empty when left open
 */
record SessionTerms(int seconds, Optional<Refresher> refresher) {

  /** Who refreshes: the side that sent the request, or the one that answered it. */
  enum Refresher {
    UAC,
    UAS;

    String word() {
      return this == UAC ? "uac" : "uas";
    }
  }

  /** Nobody means a longer interval than a day. */
  private static final int MAX_S = 86_400;

  /** Reads the Session-Expires field; empty when there is none or it says nothing sensible. */
  static Optional<SessionTerms> of(SipHeaders headers) {
    return headers
        .first("Session-Expires")
        .flatMap(
            value ->
                seconds(value)
                    .map(
                        s ->
                            new SessionTerms(
                                s, Uris.parameter(value, "refresher").flatMap(Refreshers::of))));
  }

  private static final class Refreshers {
    static Optional<Refresher> of(String word) {
      for (Refresher one : Refresher.values()) {
        if (one.word().equalsIgnoreCase(word)) {
          return Optional.of(one);
        }
      }
      return Optional.empty();
    }
  }

  /** Returns the Min-SE that a request or a 422 asks for, in seconds; 0 for none. */
  static int minimum(SipHeaders headers) {
    return headers.first("Min-SE").flatMap(SessionTerms::seconds).orElse(0);
  }

  private static Optional<Integer> seconds(String value) {
    List<String> parts = Lists.split(value, ';');
    return parts.stream()
        .findFirst()
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Math.min(Integer.parseInt(text), MAX_S));
  }

  /** Returns whether the sender has session timers. */
  static boolean isSupported(SipHeaders headers) {
    return has(headers, "Supported") || has(headers, "Require");
  }

  private static boolean has(SipHeaders headers, String field) {
    return Uris.values(headers.all(field)).stream().anyMatch("timer"::equalsIgnoreCase);
  }

  /** Returns whether a request is to be refused with 422, because it asks for too little. */
  static boolean isTooSmall(SipHeaders request, SessionTimerSettings settings) {
    return isSupported(request)
        && of(request).filter(terms -> terms.seconds() < settings.minS()).isPresent();
  }

  /**
   * Returns what we answer to a request with a 2xx (section 9): its own interval, refreshed by whom
   * it names, else by its sender when that can; without one the interval that we would ask for,
   * which we refresh. Empty when the session has no timer.
   */
  static Optional<SessionTerms> answerTo(SipHeaders request, SessionTimerSettings settings) {
    boolean supported = isSupported(request);
    Optional<SessionTerms> asked = of(request);
    if (asked.isPresent()) {
      int seconds = Math.max(asked.get().seconds(), settings.minS());
      Refresher refresher =
          supported ? asked.get().refresher().orElse(Refresher.UAC) : Refresher.UAS;
      return Optional.of(new SessionTerms(seconds, Optional.of(refresher)));
    }
    if (!supported || settings.expiresS() == 0) {
      return Optional.empty();
    }
    int seconds = Math.max(settings.expiresS(), minimum(request));
    return Optional.of(new SessionTerms(seconds, Optional.of(Refresher.UAS)));
  }

  /** Returns the fields of a 2xx with these terms. */
  List<SipHeader> responseFields() {
    List<SipHeader> fields = new ArrayList<>();
    fields.add(field());
    if (refresher.equals(Optional.of(Refresher.UAC))) {
      fields.add(new SipHeader("Require", "timer"));
    }
    return fields;
  }

  /**
   * Returns the fields of a request with these terms.
   *
   * @param minimumS the Min-SE that somebody on the way has asked for; 0 for none
   */
  List<SipHeader> requestFields(int minimumS) {
    return minimumS == 0
        ? List.of(field())
        : List.of(field(), new SipHeader("Min-SE", Integer.toString(minimumS)));
  }

  private SipHeader field() {
    return new SipHeader(
        "Session-Expires", seconds + refresher.map(r -> ";refresher=" + r.word()).orElse(""));
  }

  /** Returns how long after a refresh the next one goes out, in ms (section 7.2). */
  long refreshAfterMs() {
    return 500L * seconds;
  }

  /** Returns how long after a refresh the session is given up, in ms (section 10). */
  long giveUpAfterMs() {
    return 1_000L * seconds - Math.min(32_000, 1_000L * seconds / 3);
  }
}

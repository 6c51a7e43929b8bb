package org.janussip.sip.event;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.janussip.sip.message.Uris;

/**
 * A Subscription-State value taken apart (RFC 6665 section 8.2.3).
 *
 * @param state active, pending, terminated or an extension, lower case
 * @param expiresS the lifetime that is left, in seconds
 * @param reason why it was terminated, lower case; empty when not said
 * @param retryAfterS how long not to subscribe again, in seconds
 */
record Substate(
    String state, Optional<Integer> expiresS, String reason, Optional<Integer> retryAfterS) {

  /** When the notifier asks to come back later and does not say when. */
  static final long LATER_MS = 60_000;

  /** Reads a field value. */
  static Substate of(String value) {
    int semicolon = value.indexOf(';');
    String state = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    return new Substate(
        state.toLowerCase(Locale.ROOT),
        number(value, "expires"),
        Uris.parameter(value, "reason").orElse("").toLowerCase(Locale.ROOT),
        number(value, "retry-after"));
  }

  private static Optional<Integer> number(String value, String name) {
    return Uris.parameter(value, name)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::parseInt);
  }

  boolean isTerminated() {
    return state.equals("terminated");
  }

  /**
   * Returns after which time in ms a subscription that was terminated so is to be asked for again
   * (section 4.1.3); empty when it is not.
   */
  OptionalLong againAfterMs() {
    OptionalLong told =
        retryAfterS.isPresent() ? OptionalLong.of(retryAfterS.get() * 1000L) : OptionalLong.empty();
    return switch (reason) {
      case "deactivated", "timeout" -> OptionalLong.of(told.orElse(0));
      case "probation" -> OptionalLong.of(told.orElse(LATER_MS));
      case "giveup" -> told;
      default -> OptionalLong.empty();
    };
  }
}

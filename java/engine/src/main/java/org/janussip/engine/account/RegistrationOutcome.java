package org.janussip.engine.account;

import java.util.Optional;
import org.janussip.sip.SipResponse;

/**
 * What a final response to REGISTER means.
 *
 * @param event the event for the machine
 * @param minExpiresS the lifetime that a 423 demands (RFC 3261 section 21.4.17)
 * @param retryAfterS the wait that a Retry-After demands (section 20.33), in seconds
 */
public record RegistrationOutcome(
    RegistrationEvent event, Optional<Integer> minExpiresS, Optional<Integer> retryAfterS) {

  private static final int MAX_SECONDS = 86400;

  /** Reads a response to a REGISTER that wanted that lifetime. */
  public static RegistrationOutcome of(SipResponse response, int wantedS) {
    Optional<Integer> retryAfter = seconds(response, "Retry-After");
    if (response.isSuccess()) {
      return new RegistrationOutcome(RegistrationEvent.ACCEPTED, Optional.empty(), retryAfter);
    }
    Optional<Integer> minExpires = seconds(response, "Min-Expires");
    if (response.code() == 423 && minExpires.filter(s -> s > wantedS).isPresent()) {
      return new RegistrationOutcome(RegistrationEvent.TOO_BRIEF, minExpires, retryAfter);
    }
    boolean outage = isOutage(response.code(), retryAfter.isPresent());
    return new RegistrationOutcome(
        outage ? RegistrationEvent.OUTAGE : RegistrationEvent.REFUSED,
        Optional.empty(),
        retryAfter);
  }

  private static boolean isOutage(int code, boolean retryAfter) {
    return switch (code) {
      case 408 -> true;
      // These say that we ask for something that the server does not know: asking again is no use.
      case 501, 505, 513 -> false;
      case 404, 413, 480, 486, 600, 603 -> retryAfter;
      default -> code >= 500 && code < 600;
    };
  }

  /** Reads the digits that a field begins with; what is beyond a day counts as a day. */
  private static Optional<Integer> seconds(SipResponse response, String header) {
    return response
        .headers()
        .first(header)
        .map(value -> value.strip().replaceFirst("\\D.*$", ""))
        .filter(digits -> !digits.isEmpty())
        .map(digits -> digits.length() > 6 ? MAX_SECONDS : Integer.parseInt(digits))
        .map(value -> Math.min(value, MAX_SECONDS));
  }
}

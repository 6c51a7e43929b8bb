package org.janussip.sdp.crypto;

import java.util.Locale;
import java.util.Optional;
import org.janussip.sdp.Text;

/** The session parameters of an {@code a=crypto} line (RFC 4568 section 6.3). */
final class SessionParameters {

  private SessionParameters() {}

  /**
   * Returns what a parameter asks for that we do not do; empty when the line can be used in spite
   * of it. Nothing is repeated that the peer wrote, but the name of what is known.
   */
  static Optional<String> fault(String parameter) {
    if (parameter.startsWith("-")) {
      // Section 6.3.8: its sender can do without it.
      return Optional.empty();
    }
    int equals = parameter.indexOf('=');
    String name = (equals < 0 ? parameter : parameter.substring(0, equals));
    String value = equals < 0 ? "" : parameter.substring(equals + 1);
    return switch (name.toUpperCase(Locale.ROOT)) {
      // Section 6.3.7: a hint for the size of the replay window.
      case "WSH" -> Optional.empty();
      // Section 6.3.1: 2^0 is no further derivation, which is the default.
      case "KDR" ->
          Text.number(value, 24) == 0
              ? Optional.empty()
              : Optional.of("a key derivation rate (KDR), which is not supported");
      case "UNENCRYPTED_SRTP", "UNENCRYPTED_SRTCP", "UNAUTHENTICATED_SRTP" ->
          Optional.of(name.toUpperCase(Locale.ROOT) + ", which is not allowed");
      case "FEC_ORDER", "FEC_KEY" ->
          Optional.of(name.toUpperCase(Locale.ROOT) + ", which is not supported");
      default -> Optional.of("a session parameter that is not known");
    };
  }
}

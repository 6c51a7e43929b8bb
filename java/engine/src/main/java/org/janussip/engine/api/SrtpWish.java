package org.janussip.engine.api;

import java.util.Locale;
import java.util.Optional;
import org.janussip.sdp.crypto.CryptoSuite;
import org.janussip.sdp.crypto.KeyMode;

/**
 * What a page says of SRTP towards the peer: {@code srtp} and {@code srtp_profile}.
 *
 * @param mode how much it wants SRTP; {@link KeyMode#ACCEPTED} when it says nothing
 * @param suite the one suite to offer, if it names one
 */
public record SrtpWish(KeyMode mode, Optional<CryptoSuite> suite) {

  /** The page says nothing. */
  public static final SrtpWish NONE = new SrtpWish(KeyMode.ACCEPTED, Optional.empty());

  /**
   * Reads the two fields.
   *
   * @param profile has no meaning without {@code srtp}
   * @throws RequestException 444 when a value is not known; the first field is looked at first
   */
  static SrtpWish read(Optional<String> srtp, Optional<String> profile) throws RequestException {
    if (srtp.isEmpty()) {
      return NONE;
    }
    KeyMode mode = mode(srtp.get());
    return new SrtpWish(mode, profile.isEmpty() ? Optional.empty() : suite(profile.get()));
  }

  private static KeyMode mode(String srtp) throws RequestException {
    return switch (srtp.toLowerCase(Locale.ROOT)) {
      case "sdes_optional" -> KeyMode.OPTIONAL;
      case "sdes_mandatory" -> KeyMode.MANDATORY;
      default ->
          throw new RequestException(
              ErrorCode.INVALID_ELEMENT,
              "Invalid element: srtp must be sdes_optional or sdes_mandatory");
    };
  }

  private static Optional<CryptoSuite> suite(String profile) throws RequestException {
    Optional<CryptoSuite> suite =
        CryptoSuite.named(profile).filter(known -> known.name().equals(profile));
    if (suite.isEmpty()) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: unknown srtp_profile " + profile);
    }
    return suite;
  }
}

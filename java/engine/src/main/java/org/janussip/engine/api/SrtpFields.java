package org.janussip.engine.api;

import java.util.Base64;
import java.util.Optional;

/** The fields that ask for encrypted copies of a stream; they take effect together only. */
final class SrtpFields {

  /** A master key and its salt, in bytes. */
  private static final int MIN_KEY = 30;

  private SrtpFields() {}

  /** Checks them, and refuses what they ask for: nothing may go out in the clear instead. */
  static void refuse(Optional<Long> suite, Optional<String> crypto) throws RequestException {
    if (suite.isEmpty() || crypto.isEmpty()) {
      return;
    }
    if (suite.get() != 32 && suite.get() != 80) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: srtp_suite must be 32 or 80");
    }
    if (keyBytes(crypto.get()) < MIN_KEY) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT,
          "Invalid element: srtp_crypto must be the Base64 of at least " + MIN_KEY + " bytes");
    }
    throw new RequestException(
        ErrorCode.UNKNOWN_ERROR, "RTP forwarders with SRTP are not supported by this version");
  }

  private static int keyBytes(String text) {
    try {
      return Base64.getDecoder().decode(text).length;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}

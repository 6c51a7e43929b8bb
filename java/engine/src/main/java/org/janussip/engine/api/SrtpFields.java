package org.janussip.engine.api;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpSuite;

/** The fields that ask for encrypted copies of a stream; they take effect together only. */
final class SrtpFields {

  private SrtpFields() {}

  /** Returns the key that they name, or nothing when one of them is missing. */
  static Optional<SrtpKey> read(Optional<Long> suite, Optional<String> crypto)
      throws RequestException {
    if (suite.isEmpty() || crypto.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(key(suite(suite.get()), bytes(crypto.get())));
  }

  private static SrtpSuite suite(long tagBits) throws RequestException {
    if (tagBits == 80) {
      return SrtpSuite.AES_CM_128_HMAC_SHA1_80;
    }
    if (tagBits == 32) {
      return SrtpSuite.AES_CM_128_HMAC_SHA1_32;
    }
    throw invalid("srtp_suite must be 32 or 80");
  }

  /** What is longer than key and salt has no meaning. */
  private static SrtpKey key(SrtpSuite suite, byte[] bytes) throws RequestException {
    int length = suite.keyBytes() + suite.saltBytes();
    if (bytes.length < length) {
      throw invalid("srtp_crypto must be the Base64 of at least " + length + " bytes");
    }
    return new SrtpKey(suite, Arrays.copyOf(bytes, length), new byte[0]);
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static RequestException invalid(String text) {
    return new RequestException(ErrorCode.INVALID_ELEMENT, "Invalid element: " + text);
  }
}

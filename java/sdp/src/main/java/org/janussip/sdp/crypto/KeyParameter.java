package org.janussip.sdp.crypto;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.janussip.sdp.Text;

/** The {@code inline:} part of an {@code a=crypto} line (RFC 4568 section 6.1). */
final class KeyParameter {

  private static final String METHOD = "inline:";

  /** SRTP allows 2^48 packets under one key (RFC 3711 section 9.2). */
  private static final long MAX_LIFETIME = 1L << 48;

  private static final int MAX_EXPONENT = 48;
  private static final int MAX_MKI_LENGTH = 128;

  /** Digits of a number of 128 bytes. */
  private static final int MAX_MKI_DIGITS = 309;

  private KeyParameter() {}

  /** A key that cannot be used; the message never shows it. */
  static final class BadKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    BadKeyException(String message) {
      super(message);
    }
  }

  static MasterKey read(String text, CryptoSuite suite) throws BadKeyException {
    if (text.indexOf(';') >= 0) {
      throw new BadKeyException("has several keys, which is not supported");
    }
    if (!text.toLowerCase(Locale.ROOT).startsWith(METHOD)) {
      throw new BadKeyException("has a key method that is not inline");
    }
    List<String> parts = Text.split(text.substring(METHOD.length()), '|');
    if (parts.size() > 3) {
      throw new BadKeyException("has a malformed key");
    }
    byte[] key = key(parts.get(0), suite);
    byte[] mki = new byte[0];
    for (int i = 1; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      if (last && parts.get(i).indexOf(':') >= 0) {
        mki = mki(parts.get(i));
      } else if (i == 1) {
        checkLifetime(parts.get(i));
      } else {
        throw new BadKeyException("has a malformed master key identifier");
      }
    }
    return new MasterKey(key, mki);
  }

  private static byte[] key(String base64, CryptoSuite suite) throws BadKeyException {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new BadKeyException("has a key that is not Base64");
    }
    if (key.length != suite.keyLength()) {
      throw new BadKeyException("has a key of another length than its suite");
    }
    return key;
  }

  private static void checkLifetime(String text) throws BadKeyException {
    boolean power = text.startsWith("2^");
    long number =
        power ? Text.number(text.substring(2), MAX_EXPONENT) : Text.number(text, MAX_LIFETIME);
    if (number < 0 || (!power && number == 0)) {
      throw new BadKeyException("has a lifetime that is not from 1 to 2^48");
    }
  }

  private static byte[] mki(String text) throws BadKeyException {
    int colon = text.indexOf(':');
    String value = text.substring(0, colon);
    int length = Text.number(text.substring(colon + 1), MAX_MKI_LENGTH);
    boolean number =
        !value.isEmpty()
            && value.length() <= MAX_MKI_DIGITS
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (length < 1 || !number) {
      throw new BadKeyException("has a malformed master key identifier");
    }
    byte[] bytes = new BigInteger(value).toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    int used = bytes.length - sign;
    if (used > length) {
      throw new BadKeyException("has a master key identifier longer than its length");
    }
    byte[] mki = new byte[length];
    System.arraycopy(bytes, sign, mki, length - used, used);
    return mki;
  }
}

package org.janussip.sdp.crypto;

import java.math.BigInteger;
import java.util.Base64;
import org.janussip.sdp.Attribute;

/**
 * An {@code a=crypto} line with one key (RFC 4568 section 4).
 *
 * @param tag names the line within its m= line, 0 to 999999999
 * @param suite the crypto suite
 * @param key the key by which its sender protects what it sends
 */
public record CryptoLine(int tag, CryptoSuite suite, MasterKey key) {

  /** Returns whether both have the same suite and the same key. */
  public boolean sameKeyAs(CryptoLine other) {
    return suite == other.suite && key.equals(other.key);
  }

  /** Returns the line under another tag. */
  public CryptoLine withTag(int other) {
    return new CryptoLine(other, suite, key);
  }

  /** Returns the attribute that says this. */
  public Attribute attribute() {
    byte[] mki = key.mki();
    String named = mki.length == 0 ? "" : "|" + new BigInteger(1, mki) + ":" + mki.length;
    return new Attribute(
        "crypto",
        tag
            + " "
            + suite.name()
            + " inline:"
            + Base64.getEncoder().encodeToString(key.keyAndSalt())
            + named);
  }
}

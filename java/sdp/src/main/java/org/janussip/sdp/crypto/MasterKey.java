package org.janussip.sdp.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/** A master key with its salt. Immutable. Its text does not show it. */
public final class MasterKey {

  private final byte[] keyAndSalt;
  private final byte[] mki;

  /**
   * Makes a key.
   *
   * @param keyAndSalt key and salt, one after the other
   * @param mki what packets carry to name the key (RFC 3711 section 3.1); empty for nothing
   */
  public MasterKey(byte[] keyAndSalt, byte[] mki) {
    this.keyAndSalt = keyAndSalt.clone();
    this.mki = mki.clone();
  }

  /** Returns key and salt, one after the other. */
  public byte[] keyAndSalt() {
    return keyAndSalt.clone();
  }

  /** Returns what packets carry to name the key; empty for nothing. */
  public byte[] mki() {
    return mki.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasterKey that
        && MessageDigest.isEqual(keyAndSalt, that.keyAndSalt)
        && Arrays.equals(mki, that.mki);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(keyAndSalt);
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}

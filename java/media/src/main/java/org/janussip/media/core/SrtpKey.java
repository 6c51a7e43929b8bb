package org.janussip.media.core;

import java.util.Arrays;

/**
 * The master key of one direction of a stream. Never in a log: its text names the suite only.
 *
 * <p>Immutable; the arrays are copied both ways.
 */
public final class SrtpKey {

  private final SrtpSuite suite;
  private final byte[] master;
  private final byte[] mki;

  /**
   * Makes a key.
   *
   * @param master key and salt, one after the other
   * @param mki the master key identifier that each packet carries (RFC 3711 section 3.1); empty for
   *     none
   * @throws IllegalArgumentException when the length is not that of the suite
   */
  public SrtpKey(SrtpSuite suite, byte[] master, byte[] mki) {
    if (master.length != suite.keyBytes() + suite.saltBytes()) {
      throw new IllegalArgumentException(suite + " takes another length of key and salt");
    }
    this.suite = suite;
    this.master = master.clone();
    this.mki = mki.clone();
  }

  /** Returns the suite. */
  public SrtpSuite suite() {
    return suite;
  }

  /** Returns the master key. */
  public byte[] key() {
    return Arrays.copyOf(master, suite.keyBytes());
  }

  /** Returns the master salt. */
  public byte[] salt() {
    return Arrays.copyOfRange(master, suite.keyBytes(), master.length);
  }

  /** Returns the master key identifier; empty when packets carry none. */
  public byte[] mki() {
    return mki.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SrtpKey that
        && suite == that.suite
        && Arrays.equals(master, that.master)
        && Arrays.equals(mki, that.mki);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(master);
  }

  @Override
  public String toString() {
    return suite.name();
  }
}

package org.janussip.sdp.crypto;

/** What we make of one {@code a=crypto} line. */
public sealed interface CryptoVerdict {

  /** It can be used. */
  record Usable(CryptoLine line) implements CryptoVerdict {}

  /**
   * It cannot be used.
   *
   * @param reason for the log and the peer; never a key
   */
  record Unusable(String reason) implements CryptoVerdict {}
}

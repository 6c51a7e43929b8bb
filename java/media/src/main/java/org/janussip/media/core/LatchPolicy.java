package org.janussip.media.core;

/** From where the media of a peer is taken (symmetric RTP, RFC 4961). */
public enum LatchPolicy {
  /** From the address that the peer's description names, and from no other. */
  OFF,
  /**
   * Also from another address, where the named one is silent and the other one proves to be a
   * stream of the call while the window is open.
   */
  LEARN,
  /** As {@link #LEARN}, but only from other ports of the IP address that the description names. */
  STRICT
}

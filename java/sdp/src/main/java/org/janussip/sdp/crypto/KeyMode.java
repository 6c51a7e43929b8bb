package org.janussip.sdp.crypto;

/** How much a call wants SRTP. */
public enum KeyMode {
  /** Takes it where the peer offers it. */
  ACCEPTED,
  /** Offers it besides plain RTP (RFC 8643). */
  OPTIONAL,
  /** Takes nothing else. */
  MANDATORY
}

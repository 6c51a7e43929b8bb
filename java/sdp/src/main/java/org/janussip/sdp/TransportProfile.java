package org.janussip.sdp;

import java.util.Locale;

/** What the protocol field of an m= line asks for. */
public enum TransportProfile {
  /** Plain RTP: {@code RTP/AVP} and {@code RTP/AVPF}. */
  PLAIN,
  /** RTP keyed by a=crypto lines (RFC 4568): {@code RTP/SAVP} and {@code RTP/SAVPF}. */
  SDES,
  /** RTP keyed by DTLS (RFC 5764): {@code UDP/TLS/RTP/SAVP} and {@code UDP/TLS/RTP/SAVPF}. */
  DTLS,
  /** Anything else: T.38, MSRP, SCTP, RTP over TCP, what is not known. */
  OTHER;

  /** Returns the profile of a protocol field. */
  public static TransportProfile of(String protocol) {
    return switch (protocol.toUpperCase(Locale.ROOT)) {
      case "RTP/AVP", "RTP/AVPF" -> PLAIN;
      case "RTP/SAVP", "RTP/SAVPF" -> SDES;
      case "UDP/TLS/RTP/SAVP", "UDP/TLS/RTP/SAVPF" -> DTLS;
      default -> OTHER;
    };
  }
}

package org.janussip.engine.api;

import java.util.Locale;
import java.util.Optional;

/** The requests that the API knows. */
public enum RequestName {
  /** Attach a SIP identity to the session. */
  REGISTER,
  /** Give the binding back. */
  UNREGISTER,
  /** Send an INVITE. */
  CALL,
  /** Answer an INVITE. */
  ACCEPT,
  /** Refuse an INVITE. */
  DECLINE,
  /** End a call. */
  HANGUP,
  /** Send early media. */
  PROGRESS,
  /** Send 180 by hand. */
  SEND_RINGING,
  /** Send a re-INVITE or answer one. */
  UPDATE,
  /** Put the call on hold. */
  HOLD,
  /** Resume the call. */
  UNHOLD,
  /** Send an INFO. */
  INFO,
  /** Send a DTMF digit by INFO. */
  DTMF_INFO,
  /** Send a MESSAGE. */
  MESSAGE,
  /** Subscribe to an event package. */
  SUBSCRIBE,
  /** End a subscription. */
  UNSUBSCRIBE,
  /** Send a REFER. */
  TRANSFER,
  /** Start or stop recorders. */
  RECORDING,
  /** Ask for a key frame. */
  KEYFRAME,
  /** Start an RTP forwarder. */
  RTP_FORWARD,
  /** Stop an RTP forwarder. */
  STOP_RTP_FORWARD,
  /** List RTP forwarders. */
  LISTFORWARDERS,
  /** Forget a half-open PeerConnection. */
  RESET;

  /** Finds a request by its name in JSON, compared without case. */
  public static Optional<RequestName> find(String text) {
    String wanted = text.toUpperCase(Locale.ROOT);
    for (RequestName name : values()) {
      if (name.name().equals(wanted)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}

package org.janussip.sip;

/** Sees every SIP message. Called on SIP threads; implementations post and return. */
public interface SipTracer {

  /** Returns whether anybody wants to see messages now; asked before a message is rendered. */
  boolean isWanted();

  /**
   * A message.
   *
   * @param incoming whether it came from a peer
   * @param callId its Call-ID
   * @param text the whole message; credentials and keys are replaced
   */
  void onMessage(boolean incoming, String callId, String text);
}

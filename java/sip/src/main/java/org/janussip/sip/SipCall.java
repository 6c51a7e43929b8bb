package org.janussip.sip;

import java.util.List;

/**
 * One INVITE and the dialog it makes, from either side. Methods may be called from any thread and
 * return at once; a method that the state of the call does not allow any more does nothing, because
 * the peer may have been faster.
 */
public interface SipCall {

  /** Returns the Call-ID. */
  String callId();

  /** Sends 180 to an incoming INVITE. */
  void ring(List<SipHeader> headers);

  /** Sends 183 with a session description to an incoming INVITE. */
  void progress(SipBody sdp, List<SipHeader> headers);

  /**
   * Sends 200 with a session description to an incoming INVITE and repeats it until the ACK comes
   * (13.3.1.4).
   */
  void answer(SipBody sdp, List<SipHeader> headers);

  /**
   * Ends an incoming INVITE that has no final response yet.
   *
   * @param code 300 to 699
   */
  void reject(int code, List<SipHeader> headers);

  /**
   * Ends the call whatever its state: CANCEL for an outgoing INVITE without a final response, sent
   * as soon as a provisional one is there (RFC 3261 section 9.1), and BYE for a 2xx that crosses
   * it; BYE for an established call, after the ACK where we answered; 480 for an incoming INVITE
   * without a final response. A CANCEL that leads to nothing within 64 T1 ends the call all the
   * same.
   */
  void hangup(List<SipHeader> headers);

  /** Answers the re-INVITE that {@link CallListener#onReinvite} announced with 200. */
  void answerReinvite(SipBody sdp, List<SipHeader> headers);

  /**
   * Refuses the re-INVITE that {@link CallListener#onReinvite} announced; the call goes on as it
   * was.
   */
  void rejectReinvite(int code, List<SipHeader> headers);
}

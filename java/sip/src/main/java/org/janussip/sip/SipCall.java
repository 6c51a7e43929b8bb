package org.janussip.sip;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

  /**
   * Sends 183 with a session description to an incoming INVITE, reliably where the caller can (RFC
   * 3262). What has been sent reliably stands: {@link #answer} does not send a description again.
   */
  void progress(SipBody sdp, List<SipHeader> headers);

  /**
   * Sends 200 with a session description to an incoming INVITE and repeats it until the ACK comes
   * (13.3.1.4). Waits while the caller has not acknowledged the description of a reliable 183 (RFC
   * 3262 section 3); a caller that never does is refused with 504.
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

  /**
   * Sends a re-INVITE with an offer (RFC 3261 section 14.1). Its outcome is {@link
   * CallListener#onReinviteAnswered} or {@link CallListener#onReinviteFailed}; when it met the
   * peer's own, or one that refreshes the session, {@link CallListener#onGlareOver} after the wait
   * of that section. One at a time: another before the outcome fails with a 500 of our own, one
   * before the call is answered with a 481.
   */
  void reinvite(SipBody offer, List<SipHeader> headers);

  /**
   * Answers the UPDATE or PRACK that {@link CallListener#onUpdate} announced with 200. One that has
   * no answer within 32 T1 is refused with 504.
   */
  void answerUpdate(SipBody sdp, List<SipHeader> headers);

  /** Refuses the UPDATE or PRACK that {@link CallListener#onUpdate} announced. */
  void rejectUpdate(int code, List<SipHeader> headers);

  /**
   * Sends an INFO in the dialog (RFC 6086).
   *
   * @param outcome gets exactly one final response, on a SIP thread
   */
  void info(SipBody body, List<SipHeader> headers, Consumer<SipResponse> outcome);

  /**
   * Sends a MESSAGE in the dialog (RFC 3428).
   *
   * @param outcome gets exactly one final response, on a SIP thread
   */
  void message(SipBody body, List<SipHeader> headers, Consumer<SipResponse> outcome);

  /**
   * Sends a REFER in the dialog (RFC 3515).
   *
   * @param referTo the Refer-To URI; may carry an escaped Replaces
   * @param headers extra header fields
   * @param listener hears of the outcome
   * @throws IllegalArgumentException when the URI is not valid
   */
  void refer(String referTo, List<SipHeader> headers, TransferListener listener);

  /**
   * Returns the Replaces value by which somebody else can take our place's peer over: the dialog
   * identifiers as the peer sees them (RFC 3891 section 6.1). Empty while there is no dialog.
   */
  Optional<String> replaces();

  /** Answers the re-INVITE that {@link CallListener#onReinvite} announced with 200. */
  void answerReinvite(SipBody sdp, List<SipHeader> headers);

  /**
   * Refuses the re-INVITE that {@link CallListener#onReinvite} announced; the call goes on as it
   * was.
   */
  void rejectReinvite(int code, List<SipHeader> headers);
}

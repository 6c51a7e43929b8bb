package org.janussip.engine.call;

import java.util.List;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;

/**
 * An event of a call's change with what it brings. What an event does not bring is empty.
 *
 * @param event what happened
 * @param transaction the page's transaction, or null
 * @param headers header fields that the page wants sent
 * @param body the description to send
 * @param invite the peer's re-INVITE or UPDATE, or null
 * @param browserSdp the description for the browser
 * @param peerHeaders header fields of the peer's response
 * @param code why the change failed, as a status code
 * @param reason the same in words
 */
record ReinviteStep(
    ReinviteEvent event,
    String transaction,
    List<SipHeader> headers,
    SipBody body,
    IncomingInvite invite,
    String browserSdp,
    SipHeaders peerHeaders,
    int code,
    String reason) {

  static ReinviteStep of(ReinviteEvent event) {
    return new ReinviteStep(event, null, List.of(), SipBody.NONE, null, "", SipHeaders.NONE, 0, "");
  }

  /** Returns a page's request. */
  static ReinviteStep request(
      ReinviteEvent event, String transaction, SipBody body, List<SipHeader> headers) {
    return new ReinviteStep(event, transaction, headers, body, null, "", SipHeaders.NONE, 0, "");
  }

  /** Returns what the peer asks for. */
  static ReinviteStep asked(ReinviteEvent event, IncomingInvite invite, String browserSdp) {
    return new ReinviteStep(
        event, null, List.of(), SipBody.NONE, invite, browserSdp, SipHeaders.NONE, 0, "");
  }

  /** Returns the peer's answer. */
  static ReinviteStep answered(ReinviteEvent event, String browserSdp, SipHeaders peerHeaders) {
    return new ReinviteStep(
        event, null, List.of(), SipBody.NONE, null, browserSdp, peerHeaders, 0, "");
  }

  /** Returns a failure. */
  static ReinviteStep failed(ReinviteEvent event, int code, String reason, SipHeaders peerHeaders) {
    return new ReinviteStep(
        event, null, List.of(), SipBody.NONE, null, "", peerHeaders, code, reason);
  }
}

package org.janussip.engine.call;

import java.util.List;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/**
 * An event of a call with what it brings. What an event does not bring is empty.
 *
 * @param event what happened
 * @param transaction the page's transaction, or null
 * @param headers header fields that the page wants sent
 * @param code the status code to refuse with
 * @param response the peer's response
 * @param body the description to send, or the peer's
 * @param browserSdp the description for the browser
 * @param invite the peer's re-INVITE or UPDATE, or null
 * @param end how the call ended
 */
public record CallStep(
    CallEvent event,
    String transaction,
    List<SipHeader> headers,
    int code,
    SipResponse response,
    SipBody body,
    String browserSdp,
    IncomingInvite invite,
    CallEnd end) {

  /** Returned by {@link #response} for events that come without a response. */
  private static final SipResponse NO_RESPONSE =
      new SipResponse(200, "", SipHeaders.NONE, SipBody.NONE, true);

  /** Returns a step that brings nothing. */
  public static CallStep of(CallEvent event) {
    return new CallStep(event, null, List.of(), 0, NO_RESPONSE, SipBody.NONE, "", null, null);
  }

  /** Returns a page's request. */
  public static CallStep request(CallEvent event, String transaction, List<SipHeader> headers) {
    return new CallStep(event, transaction, headers, 0, NO_RESPONSE, SipBody.NONE, "", null, null);
  }

  /** Returns a peer's response. */
  public static CallStep response(CallEvent event, SipResponse response, String browserSdp) {
    return new CallStep(
        event, null, List.of(), 0, response, response.body(), browserSdp, null, null);
  }

  /** Returns the peer's re-INVITE or UPDATE. */
  public static CallStep change(CallEvent event, IncomingInvite invite) {
    return new CallStep(event, null, List.of(), 0, NO_RESPONSE, invite.body(), "", invite, null);
  }

  /** Returns the end. */
  public static CallStep ended(CallEnd end) {
    return new CallStep(
        CallEvent.ENDED, null, List.of(), 0, NO_RESPONSE, SipBody.NONE, "", null, end);
  }

  /** Returns the same step with a code to refuse with. */
  public CallStep withCode(int other) {
    return new CallStep(
        event, transaction, headers, other, response, body, browserSdp, invite, end);
  }

  /** Returns the same step with a description. */
  public CallStep withBody(SipBody other) {
    return new CallStep(
        event, transaction, headers, code, response, other, browserSdp, invite, end);
  }

  /** Returns the same step with a description for the browser. */
  public CallStep withBrowserSdp(String other) {
    return new CallStep(event, transaction, headers, code, response, body, other, invite, end);
  }
}

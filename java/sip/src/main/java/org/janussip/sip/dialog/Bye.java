package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.function.Consumer;
import org.janussip.sip.CallEnd;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.janussip.sip.stack.ServerRequest;

/** The BYE of a call, from either side (RFC 3261 section 15). */
final class Bye implements RequestHandler {

  /** Tells the peer why (RFC 3326). */
  private static final List<SipHeader> NO_ACK =
      List.of(new SipHeader("Reason", "SIP;cause=408;text=\"ACK Timeout\""));

  private static final List<SipHeader> EXPIRED =
      List.of(new SipHeader("Reason", "SIP;cause=408;text=\"Session Expired\""));

  private final BaseCall call;
  private boolean sent;

  Bye(BaseCall call) {
    this.call = call;
  }

  /** Returns whether our BYE is on its way, so that nothing else makes sense any more. */
  boolean isSent() {
    return sent;
  }

  @Override
  public void handle(ServerRequest bye) {
    if (!call.isEstablished()) {
      call.onEarlyBye(bye);
      return;
    }
    bye.send(200, call.localTag());
    call.inDialog().refuseOpen();
    if (!sent) {
      call.end(CallEnd.Cause.BYE_FROM_PEER, 200, "OK", bye.received().headers());
    }
  }

  /** Our 2xx was never acknowledged: the peer is gone, or so it seems (section 13.3.1.4). */
  void noAck() {
    leave(NO_ACK, new CallEnd(CallEnd.Cause.NO_ACK, 408, "No ACK", SipHeaders.NONE, List.of()));
  }

  /** Nobody refreshed the session (RFC 4028 section 10). */
  void expired() {
    String reason = "Session Expired";
    CallEnd end =
        new CallEnd(CallEnd.Cause.SESSION_EXPIRED, 408, reason, SipHeaders.NONE, List.of());
    leave(EXPIRED, end);
  }

  /** The peer does not know of the dialog any more, or does not answer in it. */
  void lost(SipResponse response) {
    leave(
        List.of(),
        new CallEnd(
            CallEnd.Cause.LOST, response.code(), response.reason(), response.headers(), List.of()));
  }

  /** Ends an answered call at once, with a BYE whose response nobody waits for. */
  private void leave(List<SipHeader> headers, CallEnd end) {
    if (!call.hasEnded() && !sent && call.isAnswered()) {
      send(call.dialog().orElseThrow(), headers, response -> {});
      call.end(end);
    }
  }

  /** Sends BYE and ends the call with the code of its response. */
  void hangUp(List<SipHeader> headers) {
    if (sent) {
      return;
    }
    sent = true;
    call.inDialog().hangUp();
    send(
        call.dialog().orElseThrow(),
        headers,
        response ->
            call.end(
                CallEnd.Cause.BYE_FROM_US, response.code(), response.reason(), response.headers()));
  }

  /** Sends BYE in that dialog, which may be one of another fork. */
  void send(Dialog within, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    call.requests()
        .send(
            within,
            SIPRequest.BYE,
            SipBody.NONE,
            headers,
            (response, raw) -> outcome.accept(response));
  }
}

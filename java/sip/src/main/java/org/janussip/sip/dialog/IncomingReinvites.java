package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.stack.ServerRequest;

/** The re-INVITEs of the peer, one at a time (RFC 3261 section 14.2). */
final class IncomingReinvites implements RequestHandler {

  private final BaseCall call;
  private IncomingReinvite open;

  IncomingReinvites(BaseCall call) {
    this.call = call;
  }

  @Override
  public void handle(ServerRequest request) {
    if (call.inDialog().ownReinvites().isOpen()) {
      request.send(491, call.localTag());
      return;
    }
    if (!call.isEstablished() || open != null || call.inDialog().updates().isOpen()) {
      request.send(Answers.retryLater(request, call.localTag()));
      return;
    }
    Optional<SIPResponse> refusal =
        Answers.screen(request, call.localTag())
            .or(() -> call.inDialog().timer().tooSmall(request));
    if (refusal.isPresent()) {
      request.send(refusal.get());
      return;
    }
    call.dialog().orElseThrow().refreshTarget(request.request());
    open = new IncomingReinvite(call, this, request);
    request.owner(open);
    request.send(100, call.localTag());
    call.listener().onReinvite(Answers.invite(request));
  }

  /** Returns whether one has no final response or no ACK yet. */
  boolean isOpen() {
    return open != null;
  }

  /** Returns whether an offer of the peer waits for its answer. */
  boolean hasPeersOffer() {
    return open != null && open.hasPeersOffer();
  }

  /** Returns whether an offer of ours waits for its answer in an ACK. */
  boolean hasOwnOffer() {
    return open != null && open.hasOwnOffer();
  }

  void answer(SipBody sdp, List<SipHeader> headers) {
    if (open != null) {
      open.answer(sdp, headers);
    }
  }

  void refuse(int code, List<SipHeader> headers) {
    if (open != null) {
      open.refuse(code, headers);
    }
  }

  /** Takes the ACK when it is of the open one. */
  boolean isAckedBy(ServerRequest ack) {
    boolean mine = open != null && open.isAckedBy(ack);
    if (mine) {
      open = null;
    }
    return mine;
  }

  /** That one has its non-2xx final response or was cancelled. */
  void over(IncomingReinvite one) {
    if (open == one) {
      open = null;
    }
  }

  /** The call is over. */
  void drop() {
    if (open != null) {
      open.drop();
    }
  }
}

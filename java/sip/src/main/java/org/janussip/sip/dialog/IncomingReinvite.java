package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.List;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.message.Received;
import org.janussip.sip.stack.ServerRequest;

/**
 * One re-INVITE from the peer, from its 100 to the ACK of its final response (RFC 3261 section
 * 14.2). Runs in the serial order of its call.
 */
final class IncomingReinvite implements Cancellable {

  private final BaseCall call;
  private final IncomingReinvites all;
  private final ServerRequest request;
  private Repeater repeater;
  private boolean refused;

  IncomingReinvite(BaseCall call, IncomingReinvites all, ServerRequest request) {
    this.call = call;
    this.all = all;
    this.request = request;
  }

  void answer(SipBody sdp, List<SipHeader> headers) {
    if (repeater == null && !refused) {
      List<SipHeader> all = new ArrayList<>(headers);
      Received received = request.received();
      all.addAll(call.inDialog().session().answer(received.headers(), received.body(), sdp));
      SIPResponse response = Answering.ok(request, call.localTag(), call.identity, sdp, all);
      repeater = new Repeater(call, request, response);
      repeater.start(call.inDialog().bye()::noAck);
    }
  }

  /** Refuses it, when it has no final response yet. */
  void refuse(int code, List<SipHeader> headers) {
    if (repeater == null && !refused) {
      refused = true;
      request.send(Answering.plain(request, code, call.localTag(), headers));
      all.over(this);
    }
  }

  boolean hasPeersOffer() {
    return repeater == null && request.received().body().isSdp();
  }

  boolean hasOwnOffer() {
    return repeater != null && !request.received().body().isSdp();
  }

  /** Returns whether that ACK belongs to the 200 to this one; the repeating ends then. */
  boolean isAckedBy(ServerRequest ack) {
    boolean mine =
        repeater != null
            && ack.request().getCSeq().getSeqNumber() == request.request().getCSeq().getSeqNumber();
    if (mine) {
      repeater.stop();
      call.inDialog().session().remote(ack.received().body());
    }
    return mine;
  }

  @Override
  public void cancel(ServerRequest cancel) {
    call.serial.execute(
        () -> {
          cancel.send(200, call.localTag());
          if (repeater == null && !refused) {
            refuse(487, List.of());
            call.listener().onReinviteCancelled();
          }
        });
  }

  /** The call is over. */
  void drop() {
    if (repeater != null) {
      repeater.stop();
    }
  }
}

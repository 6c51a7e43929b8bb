package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.message.Received;
import org.janussip.sip.stack.ServerRequest;

/**
 * The peer's UPDATEs (RFC 3311 section 5.2), and its offers in PRACK (RFC 3262 section 5), one
 * offer at a time. One without an offer is answered here.
 */
final class Updates implements RequestHandler {

  private final BaseCall call;
  private ServerRequest open;
  private ScheduledFuture<?> limit;

  Updates(BaseCall call) {
    this.call = call;
  }

  @Override
  public void handle(ServerRequest update) {
    Optional<SIPResponse> refusal =
        Answers.screen(update, call.localTag()).or(() -> call.inDialog().timer().tooSmall(update));
    if (refusal.isPresent()) {
      update.send(refusal.get());
    } else if (open != null) {
      update.send(Answers.retryLater(update, call.localTag()));
    } else if (update.received().body().isSdp()) {
      takeOffer(update);
    } else {
      refresh(update);
      update.send(accepted(update, SipBody.NONE, List.of()));
    }
  }

  /** Before there is a session there is nothing that a timer could keep alive. */
  private SIPResponse accepted(ServerRequest update, SipBody sdp, List<SipHeader> headers) {
    List<SipHeader> all = new ArrayList<>(headers);
    Received received = update.received();
    if (update.method().equals("UPDATE") && call.isAnswered()) {
      all.addAll(call.inDialog().session().answer(received.headers(), received.body(), sdp));
    }
    return Answering.ok(update, call.localTag(), call.identity, sdp, all);
  }

  private void takeOffer(ServerRequest update) {
    if (call.inDialog().hasOwnOffer(update)) {
      update.send(491, call.localTag());
    } else if (call.inDialog().hasPeersOffer()) {
      update.send(Answers.retryLater(update, call.localTag()));
    } else {
      refresh(update);
      announce(update);
    }
  }

  private void refresh(ServerRequest update) {
    call.dialogOf(update.request()).ifPresent(within -> within.refreshTarget(update.request()));
  }

  /** Tells of an offer; who answers it has as long as the peer waits for a response. */
  void announce(ServerRequest request) {
    open = request;
    limit = call.after(call.t1x64Ms() / 2, () -> tooLate(request));
    call.listener().onUpdate(Answers.invite(request));
  }

  /** The answer would need somebody who is not there (RFC 3311 section 5.2). */
  private void tooLate(ServerRequest request) {
    if (open == request) {
      refuse(504, List.of());
    }
  }

  /** Returns whether an offer waits for its answer. */
  boolean isOpen() {
    return open != null;
  }

  void answer(SipBody sdp, List<SipHeader> headers) {
    close(request -> accepted(request, sdp, headers));
  }

  void refuse(int code, List<SipHeader> headers) {
    close(request -> Answering.plain(request, code, call.localTag(), headers));
  }

  private void close(java.util.function.Function<ServerRequest, SIPResponse> response) {
    if (open != null) {
      ServerRequest request = open;
      open = null;
      limit.cancel(false);
      request.send(response.apply(request));
      call.onOfferClosed();
    }
  }
}

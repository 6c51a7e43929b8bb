package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Map;
import org.janussip.sip.stack.ServerRequest;

/** What happens inside the dialog of a call: one procedure for each method. */
final class InDialog {

  private final BaseCall call;
  private final Bye bye;
  private final IncomingReinvites reinvites;
  private final OutgoingReinvites ownReinvites;
  private final Updates updates;
  private final Session session;
  private final OwnRequests own;
  private final Transfers transfers;
  private final Refers refers;
  private final Map<String, RequestHandler> handlers;

  InDialog(BaseCall call) {
    this.call = call;
    this.bye = new Bye(call);
    this.reinvites = new IncomingReinvites(call);
    this.ownReinvites = new OutgoingReinvites(call);
    this.updates = new Updates(call);
    this.session = new Session(new SessionTimer(call));
    this.own = new OwnRequests(call);
    this.transfers = new Transfers(call);
    this.refers =
        new Refers(
            call.services,
            call.serial,
            call.identity,
            call.requests(),
            call.localTag(),
            call::usageOver);
    this.handlers =
        Map.ofEntries(
            Map.entry("INFO", new Messages(call, info -> call.listener().onInfo(info))),
            Map.entry("MESSAGE", new Messages(call, text -> call.listener().onMessage(text))),
            Map.entry("UPDATE", updates),
            Map.entry("PRACK", call::onPrack),
            Map.entry(SIPRequest.NOTIFY, transfers),
            Map.entry(SIPRequest.REFER, this::onRefer),
            Map.entry(SIPRequest.SUBSCRIBE, refers::renew),
            Map.entry(SIPRequest.BYE, bye),
            Map.entry(SIPRequest.INVITE, reinvites),
            Map.entry(SIPRequest.OPTIONS, this::onOptions));
  }

  Bye bye() {
    return bye;
  }

  IncomingReinvites reinvites() {
    return reinvites;
  }

  OutgoingReinvites ownReinvites() {
    return ownReinvites;
  }

  Session session() {
    return session;
  }

  SessionTimer timer() {
    return session.timer();
  }

  OwnRequests own() {
    return own;
  }

  /** Returns whether an offer of the peer waits for our answer, or our 2xx for its ACK. */
  boolean hasOpenOffer() {
    return reinvites.isOpen() || updates.isOpen();
  }

  /** Returns whether an offer of the peer waits for our answer. */
  boolean hasPeersOffer() {
    return updates.isOpen() || reinvites.hasPeersOffer() || call.hasPeersFirstOffer();
  }

  /** Returns whether an offer of ours waits for the peer's answer, in the dialog of a request. */
  boolean hasOwnOffer(ServerRequest request) {
    return ownReinvites.isOpen() || reinvites.hasOwnOffer() || call.hasOwnFirstOffer(request);
  }

  Updates updates() {
    return updates;
  }

  /** Takes a request other than ACK whose CSeq is in order. */
  void handle(ServerRequest request) {
    if (isClosing()
        && !request.method().equals(SIPRequest.BYE)
        && !takesAfterEnd(request.method())) {
      request.send(481, call.localTag());
    } else {
      handlers.getOrDefault(request.method(), this::onOther).handle(request);
    }
  }

  private void onRefer(ServerRequest request) {
    refers.take(
        request,
        call.dialogOf(request.request()).orElseThrow(),
        refer -> call.listener().onRefer(refer));
  }

  private void onOptions(ServerRequest request) {
    request.send(
        Answers.lacking(request, call.localTag())
            .orElseGet(() -> Answers.options(request, call.localTag())));
  }

  private void onOther(ServerRequest request) {
    request.send(Answers.notAllowed(request, call.localTag()));
  }

  void onAck(ServerRequest ack) {
    if (reinvites.isAckedBy(ack)) {
      call.listener().onAck(ack.received().body());
    } else if (!reinvites.isOpen()) {
      call.onFirstAck(ack);
    }
  }

  Transfers transfers() {
    return transfers;
  }

  /** Returns whether the dialog lives on when the call is over: a transfer is under way. */
  boolean outlivesCall() {
    return transfers.isOpen() || refers.isOpen();
  }

  /** Returns whether requests of that method mean something when the call is over. */
  boolean takesAfterEnd(String method) {
    return switch (method) {
      case SIPRequest.NOTIFY -> transfers.isOpen();
      case SIPRequest.SUBSCRIBE -> refers.isOpen();
      default -> false;
    };
  }

  /** The stack goes. */
  void stackClosed() {
    transfers.stackClosed();
    refers.stackClosed();
  }

  /** Returns whether our BYE is on its way. */
  boolean isClosing() {
    return bye.isSent();
  }

  /** Our BYE goes out. */
  void hangUp() {
    refuseOpen();
    ownReinvites.hangUp();
    timer().stop();
  }

  /** Refuses what the peer still waits for, because the call ends (section 15.1.2). */
  void refuseOpen() {
    reinvites.refuse(487, List.of());
    updates.refuse(487, List.of());
  }

  /** The call is over: lets go of timers. */
  void drop() {
    refuseOpen();
    reinvites.drop();
    ownReinvites.drop();
    timer().stop();
  }
}

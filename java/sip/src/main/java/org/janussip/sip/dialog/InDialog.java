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
  private final Map<String, RequestHandler> handlers;

  InDialog(BaseCall call) {
    this.call = call;
    this.bye = new Bye(call);
    this.reinvites = new IncomingReinvites(call);
    this.handlers =
        Map.of(
            SIPRequest.BYE, bye,
            SIPRequest.INVITE, reinvites,
            SIPRequest.OPTIONS, this::onOptions);
  }

  Bye bye() {
    return bye;
  }

  IncomingReinvites reinvites() {
    return reinvites;
  }

  /** Takes a request other than ACK whose CSeq is in order. */
  void handle(ServerRequest request) {
    handlers.getOrDefault(request.method(), this::onOther).handle(request);
  }

  private void onOptions(ServerRequest request) {
    request.send(Answers.options(request, call.localTag()));
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

  /** Returns whether our BYE is on its way. */
  boolean isClosing() {
    return bye.isSent();
  }

  /** Refuses what the peer still waits for, because the call ends (section 15.1.2). */
  void refuseOpen() {
    reinvites.refuse(487, List.of());
  }

  /** The call is over: lets go of timers. */
  void drop() {
    reinvites.drop();
  }
}

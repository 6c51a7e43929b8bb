package org.janussip.engine.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.IncomingHeaders;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Notes;
import org.janussip.engine.api.ReasonHeaders;
import org.janussip.engine.api.TransferEvent;
import org.janussip.sdp.Direction;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/** Puts the steps of a call into the words that pages and event handlers read. */
final class CallTalk {

  private final CallFacts facts;
  private final CallUser user;

  CallTalk(CallFacts facts, CallUser user) {
    this.facts = facts;
    this.user = user;
  }

  void calling(String transaction, String localSdp) {
    tell(transaction, new Event.Calling(facts.callId()), null);
    user.note(Notes.calling(facts.peer(), facts.callId(), localSdp));
  }

  void proceeding(String transaction, int code) {
    tell(transaction, new Event.Proceeding(code), null);
    user.note(Notes.proceeding(facts.callId(), code));
  }

  void ringing(String transaction, SipResponse response) {
    tell(transaction, new Event.Ringing(wanted().select(response.headers())), null);
  }

  void progress(String transaction, SipResponse response, Jsep jsep) {
    SipHeaders headers = response.headers();
    tell(
        transaction,
        new Event.Progress(facts.peer(), isFocus(headers), wanted().select(headers)),
        jsep);
    user.note(Notes.answered("progress", facts.callId(), facts.peer()));
  }

  void accepted(String transaction, SipResponse response, Jsep jsep) {
    SipHeaders headers = response.headers();
    tell(
        transaction,
        new Event.Accepted(facts.peer(), isFocus(headers), wanted().select(headers)),
        jsep);
    user.note(Notes.answered("accepted", facts.callId(), facts.peer()));
  }

  void acceptedByUs(String transaction) {
    tell(transaction, new Event.AcceptedByUs(), null);
    user.note(Notes.ours("accepted", facts.callId()));
  }

  void replaced(String transaction, String replaces) {
    IncomingInvite invite = facts.invite().orElseThrow();
    tell(
        transaction,
        new TransferEvent.Replaced(
            facts.peer(),
            facts.callId(),
            replaces,
            invite.headers().first("Referred-By"),
            wanted().select(invite.headers())),
        null);
    user.note(Notes.answered("accepted", facts.callId(), facts.peer()));
  }

  void accepting(String transaction) {
    tell(transaction, new Event.Accepting(), null);
    user.note(Notes.ours("accepting", facts.callId()));
  }

  void rung(String transaction) {
    tell(transaction, new Event.Rung(), null);
  }

  void progressed(String transaction) {
    tell(transaction, new Event.Progressed(), null);
    user.note(Notes.ours("progressed", facts.callId()));
  }

  void incoming(String browserSdp) {
    Event.IncomingCall event = shown(facts.invite().orElseThrow(), facts.srtp());
    tell(null, event, browserSdp.isEmpty() ? null : Jsep.offer(browserSdp));
    user.note(Notes.incoming("incomingcall", facts.callId(), event));
  }

  void updatingCall(
      String transaction, IncomingInvite invite, String browserSdp, Optional<String> srtp) {
    Event.IncomingCall event = shown(invite, srtp);
    Jsep offer = browserSdp.isEmpty() ? null : Jsep.offer(browserSdp);
    tell(transaction, new Event.UpdatingCall(event), offer);
    user.note(Notes.incoming("updatingcall", facts.callId(), event));
  }

  private Event.IncomingCall shown(IncomingInvite invite, Optional<String> srtp) {
    return new Event.IncomingCall(
        facts.peer(),
        facts.callId(),
        invite.from().displayName(),
        invite.to().uri(),
        invite.headers().first("Referred-By"),
        invite.headers().first("Replaces").map(CallTalk::callIdOf),
        invite.focus(),
        srtp,
        wanted().select(invite.headers()));
  }

  void holding(String transaction, boolean hold) {
    tell(transaction, hold ? new Event.Holding() : new Event.Resuming(), null);
  }

  void updating(String transaction) {
    tell(transaction, new Event.Updating(), null);
  }

  void updated(String transaction) {
    tell(transaction, new Event.Updated(), null);
  }

  void updateAccepted(String transaction, SipHeaders headers, Jsep answer) {
    tell(
        transaction,
        new Event.Accepted(facts.peer(), isFocus(headers), wanted().select(headers)),
        answer);
  }

  void updateFailed(String transaction, Event.UpdateFailed event, Jsep answer) {
    tell(transaction, event, answer);
  }

  void peerHold(String transaction, Optional<Direction> hold) {
    Optional<String> direction = hold.map(value -> value.name().toLowerCase(Locale.ROOT));
    tell(transaction, new Event.PeerHold(direction), null);
  }

  void declining(String transaction, int code) {
    tell(transaction, new Event.Declining(code, facts.callId()), null);
    user.note(Notes.declined(facts.peer(), facts.callId(), code));
  }

  void hangingUp(String transaction) {
    tell(transaction, new Event.HangingUp(), null);
  }

  /**
   * Says that the call is over.
   *
   * @param streams what is known of its media; empty when it had none
   */
  void hangup(String transaction, CallEnd end, Optional<ObjectNode> streams) {
    Event.Hangup event =
        new Event.Hangup(
            code(end),
            reason(end),
            ReasonHeaders.read(end.headers()),
            end.contacts(),
            wanted().select(end.headers()));
    tell(transaction, event, null);
    user.note(Notes.hangup(facts.callId(), event));
    streams.ifPresent(found -> user.note(Notes.mediaStatistics(facts.callId(), found)));
  }

  private void tell(String transaction, Event event, Jsep jsep) {
    user.tell(transaction, facts.callId(), event, jsep);
  }

  IncomingHeaders wanted() {
    return user.incomingHeaders();
  }

  static int code(CallEnd end) {
    return switch (end.cause()) {
      // A refusal of the peer may cross our CANCEL: then it says more than the 487.
      case CANCELLED_BY_US -> end.code() >= 300 ? end.code() : 487;
      case CANCELLED_BY_PEER -> 487;
      case BYE_FROM_PEER, EARLY_BYE_FROM_PEER -> 200;
      default -> end.code();
    };
  }

  /** The phrases are part of the contract. */
  static String reason(CallEnd end) {
    return switch (end.cause()) {
      case CANCELLED_BY_US, CANCELLED_BY_PEER ->
          code(end) == 487 ? "Request Terminated" : end.reason();
      case BYE_FROM_PEER -> "Session Terminated";
      case EARLY_BYE_FROM_PEER -> "Early Session Terminated";
      case BYE_FROM_US -> "to BYE";
      default -> end.reason();
    };
  }

  /** Whether a Contact says that it is a conference (RFC 4579 section 5.2). */
  private static boolean isFocus(SipHeaders headers) {
    List<String> contacts = headers.all("Contact");
    return contacts.stream()
        .anyMatch(contact -> contact.substring(contact.lastIndexOf('>') + 1).contains(";isfocus"));
  }

  private static String callIdOf(String replaces) {
    int semicolon = replaces.indexOf(';');
    return (semicolon < 0 ? replaces : replaces.substring(0, semicolon)).strip();
  }
}

package org.janussip.engine.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.janussip.engine.api.Jsep;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;

/** Carries out the effects of {@link CallMachine}. Belongs to the account's mailbox. */
final class CallActions {

  private static final List<SipHeader> BAD_ANSWER =
      List.of(new SipHeader("Reason", "SIP;cause=488;text=\"Not Acceptable Here\""));

  private static final Logger LOG = Logger.getLogger(CallActions.class.getName());

  private final Call call;
  private final CallMedia media;
  private final CallTalk talk;
  private final CallUser user;
  private Runnable inviter = () -> {};
  private String transaction;

  CallActions(Call call, CallTalk talk, CallUser user) {
    this.call = call;
    this.media = call.media();
    this.talk = talk;
    this.user = user;
  }

  /** Says how the INVITE is sent. */
  void inviter(Runnable invite) {
    inviter = invite;
  }

  /** The transaction of the request that the call's events answer, or null. */
  String transaction() {
    return transaction;
  }

  /** Goes on with the events of another call's request. */
  void transaction(String ofRequest) {
    transaction = ofRequest;
  }

  void run(CallEffect effect, CallStep step) {
    switch (effect) {
      case SEND_INVITE -> {
        transaction = step.transaction();
        inviter.run();
      }
      case SEND_RINGING -> ring();
      case RING -> sip().ring(List.of());
      case SEND_PROGRESS -> sip().progress(step.body(), step.headers());
      case SEND_OK -> sip().answer(step.body(), step.headers());
      case SEND_REFUSAL -> sip().reject(step.code(), step.headers());
      case END_DIALOG -> sip().hangup(whyEnded(step));
      case RENEGOTIATE -> call.renegotiation().onReinvite(step.invite());
      case REFUSE_REINVITE -> sip().rejectReinvite(491, step.headers());
      case TAKE_UPDATE -> call.renegotiation().onUpdate(step.invite());
      case REFUSE_UPDATE -> sip().rejectUpdate(491, step.headers());
      case APPLY_MEDIA -> media.apply();
      case STOP_MEDIA -> media.stop();
      case FORGET -> user.onCallOver(call);
      case CLOSE_PEER_CONNECTION -> user.closePeerConnection();
      case REFUSE ->
          LOG.fine(() -> call.prefix() + step.event() + " refused in state " + call.state());
      default -> say(effect, step);
    }
  }

  /** Tells the peer where its own description is to blame (RFC 3326). */
  private static List<SipHeader> whyEnded(CallStep step) {
    return switch (step.event()) {
      case ANSWERED_BADLY, ANSWERED_BARE, ACK_BADLY -> BAD_ANSWER;
      default -> step.headers();
    };
  }

  private void say(CallEffect effect, CallStep step) {
    switch (effect) {
      case TELL_CALLING -> talk.calling(transaction, media.localTextForOthers());
      case TELL_PROCEEDING -> talk.proceeding(transaction, step.response().code());
      case TELL_RINGING -> talk.ringing(transaction, step.response());
      case TELL_PROGRESS_WITH_ANSWER ->
          talk.progress(transaction, step.response(), Jsep.answer(step.browserSdp()));
      case TELL_PROGRESS -> talk.progress(transaction, step.response(), null);
      case TELL_ACCEPTED_WITH_ANSWER ->
          talk.accepted(transaction, step.response(), Jsep.answer(step.browserSdp()));
      case TELL_ACCEPTED -> talk.accepted(transaction, step.response(), null);
      case TELL_RUNG -> talk.rung(step.transaction());
      case TELL_PROGRESSED -> talk.progressed(step.transaction());
      case TELL_ACCEPTED_BY_US -> talk.acceptedByUs(step.transaction());
      case TELL_ACCEPTING -> {
        transaction = step.transaction();
        talk.accepting(transaction);
      }
      case TELL_INCOMING -> talk.incoming(step.browserSdp());
      case TELL_DECLINING -> talk.declining(step.transaction(), step.code());
      case TELL_HANGING_UP -> talk.hangingUp(step.transaction());
      case TELL_HANGING_UP_UNASKED -> talk.hangingUp(null);
      case TELL_HANGUP -> talk.hangup(transaction, step.end(), mediaStatistics());
      default -> throw new IllegalStateException("nothing to say for " + effect);
    }
  }

  private Optional<ObjectNode> mediaStatistics() {
    Optional<ObjectNode> streams = media.statistics();
    streams.ifPresent(found -> LOG.fine(() -> call.prefix() + "media " + found));
    return streams;
  }

  private void ring() {
    if (call.facts().automaticRinging()) {
      sip().ring(List.of());
    }
  }

  private SipCall sip() {
    return call.sip();
  }
}

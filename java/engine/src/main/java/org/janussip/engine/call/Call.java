package org.janussip.engine.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.janussip.engine.api.Jsep;
import org.janussip.sdp.SdpException;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/**
 * One INVITE dialog of a session: takes what the page, the peer and Janus do, asks {@link
 * CallMachine}, and carries out the effects. Belongs to the account's mailbox.
 */
public final class Call {
  private static final List<SipHeader> BAD_ANSWER =
      List.of(new SipHeader("Reason", "SIP;cause=488;text=\"Not Acceptable Here\""));

  private static final Logger LOG = Logger.getLogger(Call.class.getName());

  private final CallFacts facts;
  private final CallMedia media;
  private final CallUser user;
  private final CallTalk talk;
  private Supplier<SipCall> inviter;
  private SipCall sip;
  private CallState state = CallState.IDLE;
  private String transaction;

  /**
   * Makes a call that has not begun.
   *
   * @param facts what is known of it
   * @param media its offers, answers and sockets
   * @param user the session it belongs to
   */
  public Call(CallFacts facts, CallMedia media, CallUser user) {
    this.facts = facts;
    this.media = media;
    this.user = user;
    this.talk = new CallTalk(facts, user);
  }

  /**
   * Begins a call of ours.
   *
   * @param requestTransaction the transaction of {@code call}, under which its events go out
   * @param invite sends the INVITE
   * @throws IllegalArgumentException when the target is no SIP URI; the call has not begun then
   */
  public void dial(String requestTransaction, Supplier<SipCall> invite) {
    inviter = invite;
    handle(CallStep.request(CallEvent.DIAL, requestTransaction, List.of()));
  }

  /**
   * Begins a call of the peer.
   *
   * @param sipCall its SIP side
   * @param browserSdp the offer for the browser; empty when the INVITE had none
   */
  public void present(SipCall sipCall, String browserSdp) {
    sip = sipCall;
    handle(CallStep.of(CallEvent.PRESENT).withBrowserSdp(browserSdp));
  }

  /** Ends a call in which something of ours failed, so that the session is free again. */
  public void fail() {
    if (sip != null) {
      sip.hangup(List.of());
    }
    CallEnd end =
        new CallEnd(CallEnd.Cause.FAILED, 500, "Internal Error", SipHeaders.NONE, List.of());
    handle(CallStep.ended(end));
  }

  /** Returns what is known of it. */
  public CallFacts facts() {
    return facts;
  }

  /** Returns where it stands. */
  public CallState state() {
    return state;
  }

  /** Returns its offers and answers. */
  public CallMedia media() {
    return media;
  }

  /** Returns its SIP side; null before it has begun. */
  public SipCall sip() {
    return sip;
  }

  /** Returns the transaction of the page's request that its events answer, or null. */
  public String transaction() {
    return transaction;
  }

  /** Returns whether that event would be refused now. */
  public boolean refuses(CallEvent event) {
    return CallMachine.next(state, event).effects().contains(CallEffect.REFUSE);
  }

  /** The peer's provisional response. */
  public void onProvisional(SipResponse response) {
    if (state != CallState.INVITING && state != CallState.EARLY) {
      return;
    }
    boolean audible = response.code() == 180 || response.code() == 183;
    if (!audible) {
      handle(CallStep.response(CallEvent.PROCEEDING, response, ""));
      return;
    }
    Optional<String> answer = response.body().isSdp() ? read(response.body()) : Optional.empty();
    CallEvent event = answer.isPresent() ? CallEvent.EARLY_MEDIA : CallEvent.RINGING;
    handle(CallStep.response(event, response, answer.orElse("")));
  }

  /** The peer's 2xx. */
  public void onAnswered(SipResponse response) {
    if (state != CallState.INVITING && state != CallState.EARLY) {
      return;
    }
    if (!response.body().isSdp()) {
      handle(CallStep.response(CallEvent.ANSWERED_BARE, response, ""));
      return;
    }
    Optional<String> answer = read(response.body());
    CallEvent event = answer.isPresent() ? CallEvent.ANSWERED : CallEvent.ANSWERED_BADLY;
    handle(CallStep.response(event, response, answer.orElse("")));
  }

  /** The peer's ACK. */
  public void onAck(SipBody body) {
    boolean expected = media.state() == NegotiationState.LOCAL_OFFER;
    Optional<String> answer = expected && body.isSdp() ? read(body) : Optional.empty();
    if (answer.isEmpty()) {
      media.abandonOffer();
    }
    if (!expected || !body.isSdp()) {
      handle(CallStep.of(CallEvent.ACK));
      return;
    }
    CallEvent event = answer.isPresent() ? CallEvent.ACK_WITH_ANSWER : CallEvent.ACK_BADLY;
    handle(CallStep.of(event).withBrowserSdp(answer.orElse("")));
  }

  /**
   * The peer's re-INVITE. It is answered without the page, even where the page asked to be asked:
   * there is no request yet by which it could answer.
   */
  public void onReinvite(IncomingInvite invite) {
    handle(CallStep.reinvite(invite));
  }

  /** The end of the SIP side. */
  public void onEnded(CallEnd end) {
    handle(CallStep.ended(end));
  }

  /** Takes a step: the state first, then the effects. */
  public void handle(CallStep step) {
    CallState before = state;
    CallMachine.Transition transition = CallMachine.next(state, step.event());
    state = transition.state();
    if (state != before) {
      log(before, step);
    }
    for (CallEffect effect : transition.effects()) {
      run(effect, step);
    }
  }

  private Optional<String> read(SipBody body) {
    try {
      return Optional.of(media.readAnswer(body));
    } catch (SdpException e) {
      LOG.warning(() -> prefix() + "the peer's answer is not usable: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void run(CallEffect effect, CallStep step) {
    switch (effect) {
      case SEND_INVITE -> {
        transaction = step.transaction();
        sip = inviter.get();
      }
      case SEND_RINGING -> ring();
      case SEND_OK -> sip.answer(step.body(), step.headers());
      case SEND_REFUSAL -> sip.reject(step.code(), step.headers());
      case END_DIALOG -> sip.hangup(whyEnded(step));
      case ANSWER_REINVITE -> answerReinvite(step);
      case REFUSE_REINVITE -> sip.rejectReinvite(491, step.headers());
      case APPLY_MEDIA -> media.apply();
      case STOP_MEDIA -> media.stop();
      case FORGET -> user.onCallOver(this);
      case CLOSE_PEER_CONNECTION -> user.closePeerConnection();
      case REFUSE -> LOG.fine(() -> prefix() + step.event() + " refused in state " + state);
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
      case TELL_CALLING -> talk.calling(transaction, media.localText());
      case TELL_PROCEEDING -> talk.proceeding(transaction, step.response().code());
      case TELL_RINGING -> talk.ringing(transaction, step.response());
      case TELL_PROGRESS_WITH_ANSWER ->
          talk.progress(transaction, step.response(), Jsep.answer(step.browserSdp()));
      case TELL_PROGRESS -> talk.progress(transaction, step.response(), null);
      case TELL_ACCEPTED_WITH_ANSWER ->
          talk.accepted(transaction, step.response(), Jsep.answer(step.browserSdp()));
      case TELL_ACCEPTED -> talk.accepted(transaction, step.response(), null);
      case TELL_ACCEPTED_BY_US -> talk.acceptedByUs(step.transaction());
      case TELL_ACCEPTING -> {
        transaction = step.transaction();
        talk.accepting(transaction);
      }
      case TELL_INCOMING -> talk.incoming(step.browserSdp());
      case TELL_DECLINING -> talk.declining(step.transaction(), step.code());
      case TELL_HANGING_UP -> talk.hangingUp(step.transaction());
      case TELL_HANGING_UP_UNASKED -> talk.hangingUp(null);
      case TELL_HANGUP -> talk.hangup(transaction, step.end());
      default -> throw new IllegalStateException("nothing to say for " + effect);
    }
  }

  private void ring() {
    if (facts.automaticRinging()) {
      sip.ring(List.of());
    }
  }

  private void answerReinvite(CallStep step) {
    try {
      SipBody answer = step.body().isSdp() ? media.answerAlone(step.body()) : media.repeatAsOffer();
      sip.answerReinvite(answer, step.headers());
    } catch (SdpException e) {
      boolean unreadable = e.kind() == SdpException.Kind.UNREADABLE;
      LOG.warning(() -> prefix() + "the peer's new offer is not usable: " + e.getMessage());
      sip.rejectReinvite(unreadable ? 400 : 488, step.headers());
    }
  }

  private void log(CallState before, CallStep step) {
    String end =
        step.end() == null
            ? ""
            : ": " + CallTalk.code(step.end()) + " " + CallTalk.reason(step.end());
    LOG.info(
        () ->
            prefix()
                + (facts.invite().isPresent() ? "from " : "to ")
                + facts.peer()
                + ": "
                + before.status()
                + " -> "
                + state.status()
                + end);
  }

  private String prefix() {
    return "[" + facts.account() + "] call " + facts.callId() + " ";
  }
}

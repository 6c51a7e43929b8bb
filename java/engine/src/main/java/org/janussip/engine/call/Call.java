package org.janussip.engine.call;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;
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
  private static final Logger LOG = Logger.getLogger(Call.class.getName());

  /** Says why a call without media is ended (RFC 3326). */
  private static final SipHeader RTP_TIMEOUT =
      new SipHeader("Reason", "SIP;cause=408;text=\"RTP Timeout\"");

  private final CallFacts facts;
  private final CallMedia media;
  private final Succession succession;
  private final PeerSteps peer;
  private final CallActions actions;
  private final Renegotiation renegotiation;
  private SipCall sip;

  private CallState state = CallState.IDLE;

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
    CallTalk talk = new CallTalk(facts, user);
    this.succession = new Succession(this, talk);
    this.peer = new PeerSteps(media, this::prefix);
    this.actions = new CallActions(this, talk, user);
    this.renegotiation = new Renegotiation(this, talk, user);
  }

  /**
   * Begins a call of ours.
   *
   * @param requestTransaction the transaction of {@code call}, under which its events go out
   * @param invite sends the INVITE
   * @throws IllegalArgumentException when the target is no SIP URI; the call has not begun then
   */
  public void dial(String requestTransaction, Supplier<SipCall> invite) {
    actions.inviter(() -> sip = invite.get());
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

  /**
   * Takes the place of another call of the session (RFC 3891): goes on with its media, without the
   * page, as with a re-INVITE. The other call then ends without another word to the page.
   *
   * @param other the other call, up and not being changed; its media is this call's
   * @param sipCall the SIP side of the INVITE
   * @param invite what it says
   * @return false when the INVITE had to be refused; the other call then goes on
   */
  public boolean takeOver(Call other, SipCall sipCall, IncomingInvite invite) {
    sip = sipCall;
    succession.begin(other);
    state = CallState.INCALL;
    actions.transaction(other.transaction());
    renegotiation.autoAccept(other.renegotiation.autoAccepts());
    renegotiation.takeOver(invite);
    return succession.isDone();
  }

  /** Ends: another call has taken the place of this one. */
  void giveWay() {
    LOG.info(() -> prefix() + "has been replaced");
    state = CallState.ENDED;
    sip.hangup(List.of());
  }

  /** Ends before it has begun, with a refusal. */
  void giveUp(int code) {
    state = CallState.ENDED;
    sip.reject(code, List.of());
  }

  /** Returns how INVITEs of the peer are answered. */
  Succession succession() {
    return succession;
  }

  /** Returns whether another call can take the place of this one now. */
  public boolean isReplaceable() {
    return state == CallState.INCALL && renegotiation.state() == ReinviteState.QUIET;
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

  /**
   * The peer has sent nothing for too long: ends the call once it is established, and at once. A
   * peer that is gone does not answer a BYE either.
   *
   * @param medium audio or video
   * @param silentMs for how long, in ms
   */
  public void onSilence(String medium, long silentMs) {
    if (state != CallState.INCALL) {
      return;
    }
    LOG.info(() -> prefix() + "got no RTP of the " + medium + " for " + silentMs + " ms");
    sip.hangup(List.of(RTP_TIMEOUT));
    SipHeaders reason = new SipHeaders(List.of(RTP_TIMEOUT));
    handle(
        CallStep.ended(
            new CallEnd(CallEnd.Cause.MEDIA_LOST, 408, "RTP Timeout", reason, List.of())));
  }

  /**
   * The peer's media comes from another address than before, and ours goes there.
   *
   * @param medium audio or video
   */
  public void onSourceChanged(String medium, InetSocketAddress before, InetSocketAddress after) {
    LOG.info(
        () ->
            prefix()
                + medium
                + " of the peer comes from "
                + text(after)
                + " instead of "
                + text(before));
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + " port " + address.getPort();
  }

  /** Returns what is known of it. */
  public CallFacts facts() {
    return facts;
  }

  /** Returns where it stands. */
  public CallState state() {
    return state;
  }

  /** Returns the word for {@code call_status}. */
  public String status() {
    return state == CallState.INCALL ? renegotiation.state().status() : state.status();
  }

  /** Returns how it is changed once it is up. */
  public Renegotiation renegotiation() {
    return renegotiation;
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
    return actions.transaction();
  }

  /** Returns whether that event would be refused now. */
  public boolean refuses(CallEvent event) {
    return CallMachine.next(state, event).effects().contains(CallEffect.REFUSE);
  }

  /** Returns whether that change would be refused now. */
  public boolean refuses(ReinviteEvent event) {
    return state != CallState.INCALL || renegotiation.refuses(event);
  }

  /** The peer's provisional response. */
  public void onProvisional(SipResponse response) {
    if (state == CallState.INVITING || state == CallState.EARLY) {
      handle(peer.provisional(response));
    }
  }

  /** The peer's 2xx. */
  public void onAnswered(SipResponse response) {
    if (state == CallState.INVITING || state == CallState.EARLY) {
      handle(peer.answered(response));
    }
  }

  /** The peer's ACK. */
  public void onAck(SipBody body) {
    if (state == CallState.ACCEPTING) {
      handle(peer.ack(body));
    } else {
      renegotiation.onAck(body);
    }
  }

  /** The peer's re-INVITE. */
  public void onReinvite(IncomingInvite invite) {
    handle(CallStep.change(CallEvent.REINVITE, invite));
  }

  /** The peer's offer in an UPDATE or PRACK. */
  public void onUpdate(IncomingInvite update) {
    handle(CallStep.change(CallEvent.UPDATE, update));
  }

  /** The peer has cancelled its re-INVITE. */
  public void onReinviteCancelled() {
    renegotiation.onWithdrawn();
  }

  /** The peer's 2xx to our re-INVITE. */
  public void onReinviteAnswered(SipResponse response) {
    renegotiation.onAnswered(response);
  }

  /** The peer's refusal of our re-INVITE, or its silence. */
  public void onReinviteFailed(SipResponse response) {
    renegotiation.onFailed(response);
  }

  /** Our re-INVITE met one of the peer's, and the wait after that is over. */
  public void onGlareOver() {
    renegotiation.onGlareOver();
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
    if (before == CallState.INCALL && state != before) {
      renegotiation.over();
    }
    for (CallEffect effect : transition.effects()) {
      actions.run(effect, step);
    }
  }

  /** Returns what log lines about this call begin with. */
  String prefix() {
    return "[" + facts.account() + "] call " + facts.callId() + " ";
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
}

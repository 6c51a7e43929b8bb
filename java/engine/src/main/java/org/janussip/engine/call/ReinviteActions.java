package org.janussip.engine.call;

import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.ReasonHeaders;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.core.EngineClock;
import org.janussip.sdp.Direction;
import org.janussip.sdp.SdpException;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;

/** Carries out the effects of {@link ReinviteMachine}. Belongs to the account's mailbox. */
final class ReinviteActions {

  private static final Logger LOG = Logger.getLogger(ReinviteActions.class.getName());

  /** How long a page may take over the peer's offer, in ms; proxies wait three minutes. */
  private static final long PAGE_MS = 60_000;

  private final Call call;
  private final CallMedia media;
  private final CallTalk talk;
  private final CallUser user;
  private final Renegotiation owner;
  private EngineClock.Timer wait = () -> {};
  private int waits;
  private ReinviteWish wish = ReinviteWish.update("");

  /** What ends the browser's open offer when the peer refuses it. */
  private Optional<String> answerOfBefore = Optional.empty();

  /** The peer's hold as the page knows it; null until something happens to the session. */
  private Optional<Direction> shownHold;

  ReinviteActions(Call call, CallTalk talk, CallUser user, Renegotiation owner) {
    this.call = call;
    this.media = call.media();
    this.talk = talk;
    this.user = user;
    this.owner = owner;
  }

  void wish(ReinviteWish newWish) {
    wish = newWish;
    answerOfBefore = Optional.empty();
  }

  /** A call that begins on hold is no news. */
  void rememberPeerHold() {
    if (shownHold == null) {
      shownHold = media.peerHold();
    }
  }

  void run(ReinviteEffect effect, ReinviteStep step) {
    switch (effect) {
      case SEND_REINVITE -> sip().reinvite(step.body(), step.headers());
      case SEND_AGAIN -> sendAgain();
      case SEND_OK -> call.succession().answer(step.body(), step.headers());
      case ANSWER_ALONE -> answerAlone(step);
      case OFFER_ALONE ->
          call.succession()
              .answer(
                  call.succession().isDone()
                      ? media.offerAgain(media.hold())
                      : media.offerToSuccessor(),
                  List.of());
      case ANSWER_UPDATE -> answerUpdate(step);
      case REFUSE_PENDING -> sip().rejectReinvite(491, List.of());
      case REFUSE_UPDATE -> refuseUpdate();
      case REFUSE_UNANSWERED -> sip().rejectReinvite(488, List.of());
      case REFUSE_ENDED -> sip().rejectReinvite(487, List.of());
      case TAKE_BACK -> answerOfBefore = media.takeBack();
      case APPLY_MEDIA -> media.apply();
      case START_WAIT -> startWait();
      case STOP_WAIT -> stopWait();
      case REFUSE ->
          LOG.fine(() -> call.prefix() + step.event() + " refused in state " + owner.state());
      default -> say(effect, step);
    }
  }

  private void say(ReinviteEffect effect, ReinviteStep step) {
    switch (effect) {
      case TELL_HOLDING -> talk.holding(step.transaction(), wish.hold() != Direction.SENDRECV);
      case TELL_UPDATING -> talk.updating(step.transaction());
      case TELL_UPDATED -> talk.updated(step.transaction());
      case TELL_UPDATING_CALL ->
          talk.updatingCall(call.transaction(), step.invite(), step.browserSdp(), srtpOf(step));
      case TELL_ACCEPTED ->
          talk.updateAccepted(
              call.transaction(), step.peerHeaders(), Jsep.answer(step.browserSdp()));
      case TELL_FAILED ->
          talk.updateFailed(
              call.transaction(),
              new Event.UpdateFailed(
                  wish.request(),
                  step.code(),
                  step.reason(),
                  ReasonHeaders.read(step.peerHeaders()),
                  talk.wanted().select(step.peerHeaders())),
              answerOfBefore.map(Jsep::answer).orElse(null));
      case TELL_PEER_HOLD -> tellPeerHold();
      default -> throw new IllegalStateException("nothing to say for " + effect);
    }
  }

  private Optional<String> srtpOf(ReinviteStep step) {
    return step.browserSdp().isEmpty() ? Optional.empty() : media.offeredSrtp();
  }

  private void tellPeerHold() {
    Optional<Direction> now = media.peerHold();
    if (!now.equals(shownHold)) {
      shownHold = now;
      talk.peerHold(call.transaction(), now);
    }
  }

  private void startWait() {
    int number = ++waits;
    wait = user.schedule(PAGE_MS, () -> onTimeout(number));
  }

  private void stopWait() {
    waits++;
    wait.cancel();
  }

  /** A time that was up just before its end was cancelled counts for nothing. */
  private void onTimeout(int number) {
    if (number != waits) {
      return;
    }
    owner.handle(
        ReinviteStep.failed(
            ReinviteEvent.TIMEOUT, 488, "The page did not answer in time", SipHeaders.NONE));
  }

  private void sendAgain() {
    try {
      sip().reinvite(wish.offer(media), wish.headers());
    } catch (RequestException e) {
      owner.handle(ReinviteStep.failed(ReinviteEvent.FAILED, 491, e.getMessage(), SipHeaders.NONE));
    }
  }

  private void answerAlone(ReinviteStep step) {
    try {
      call.succession().answer(media.answerAlone(step.invite().body()), List.of());
    } catch (SdpException e) {
      rejectReinvite(e);
    }
  }

  void rejectReinvite(SdpException e) {
    LOG.warning(() -> call.prefix() + "the peer's new offer is not usable: " + e.getMessage());
    call.succession().reject(code(e));
  }

  private void answerUpdate(ReinviteStep step) {
    if (media.state() != NegotiationState.STABLE) {
      refuseUpdate();
      return;
    }
    try {
      SipBody answer = media.answerAlone(step.invite().body());
      sip().answerUpdate(answer, List.of());
    } catch (SdpException e) {
      LOG.warning(() -> call.prefix() + "the peer's new offer is not usable: " + e.getMessage());
      sip().rejectUpdate(code(e), List.of());
    }
  }

  /** RFC 3311 section 5.2: 491 while our offer is open, 500 while the peer's own is. */
  private void refuseUpdate() {
    boolean ours = media.state() == NegotiationState.LOCAL_OFFER;
    sip()
        .rejectUpdate(
            ours ? 491 : 500, ours ? List.of() : List.of(new SipHeader("Retry-After", "5")));
  }

  private static int code(SdpException e) {
    return e.kind() == SdpException.Kind.UNREADABLE ? 400 : 488;
  }

  private SipCall sip() {
    return call.sip();
  }
}

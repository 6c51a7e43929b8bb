package org.janussip.engine.call;

import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.janussip.engine.api.RequestException;
import org.janussip.sdp.Direction;
import org.janussip.sdp.SdpException;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/**
 * Changes an established call from either side: takes what happens, asks {@link ReinviteMachine},
 * and has {@link ReinviteActions} carry out the effects. Belongs to the account's mailbox.
 */
public final class Renegotiation {

  private static final Logger LOG = Logger.getLogger(Renegotiation.class.getName());

  /** How often an offer that meets the peer's is repeated before the page hears of it. */
  private static final int MAX_GLARES = 5;

  private static final int NOT_ACCEPTABLE_HERE = 488;
  private static final int REQUEST_PENDING = 491;

  private final Call call;
  private final ReinviteActions actions;
  private ReinviteState state = ReinviteState.QUIET;
  private boolean autoAccept = true;
  private int glares;

  Renegotiation(Call call, CallTalk talk, CallUser user) {
    this.call = call;
    this.actions = new ReinviteActions(call, talk, user, this);
  }

  /** Says whether the peer's re-INVITEs are answered without asking the page. */
  public void autoAccept(boolean without) {
    autoAccept = without;
  }

  /** Returns whether the peer's re-INVITEs are answered without asking the page. */
  boolean autoAccepts() {
    return autoAccept;
  }

  /** Returns where the change stands. */
  public ReinviteState state() {
    return state;
  }

  boolean refuses(ReinviteEvent event) {
    return ReinviteMachine.next(state, event).effects().contains(ReinviteEffect.REFUSE);
  }

  /**
   * The page holds or resumes; {@link Call#refuses(ReinviteEvent)} has been asked.
   *
   * @param wanted how far the call shall be held; sendrecv to end the hold
   */
  public void hold(String transaction, Direction wanted, List<SipHeader> headers) {
    actions.rememberPeerHold();
    ReinviteWish wish = ReinviteWish.hold(wanted, headers);
    if (media().hold() == wanted) {
      actions.wish(wish);
      handle(ReinviteStep.request(ReinviteEvent.HOLD_AGAIN, transaction, SipBody.NONE, List.of()));
      return;
    }
    SipBody offer = media().offerAgain(wanted);
    begin(wish);
    handle(ReinviteStep.request(ReinviteEvent.HOLD, transaction, offer, headers));
  }

  /**
   * The page makes an offer: for a re-INVITE of ours, or for the peer's that came without one.
   *
   * @throws RequestException when it cannot be read, or there are no ports
   */
  public void updateWithOffer(String transaction, String browserSdp) throws RequestException {
    actions.rememberPeerHold();
    SipBody offer = media().offer(browserSdp);
    begin(ReinviteWish.update(browserSdp));
    handle(ReinviteStep.request(ReinviteEvent.UPDATE_OFFER, transaction, offer, List.of()));
  }

  /**
   * The page answers the peer's offer.
   *
   * @throws RequestException when the answer cannot be read or used, or there are no ports
   */
  public void updateWithAnswer(String transaction, String browserSdp) throws RequestException {
    SipBody answer = media().answer(browserSdp);
    handle(ReinviteStep.request(ReinviteEvent.UPDATE_ANSWER, transaction, answer, List.of()));
  }

  private void begin(ReinviteWish wish) {
    glares = 0;
    actions.wish(wish);
  }

  /** The INVITE by which another peer takes the call over: no page need be asked. */
  void takeOver(IncomingInvite invite) {
    actions.rememberPeerHold();
    boolean bare = !invite.body().isSdp();
    handle(
        ReinviteStep.asked(
            bare ? ReinviteEvent.REINVITE_BARE : ReinviteEvent.REINVITE, invite, ""));
  }

  /** The peer's re-INVITE. */
  void onReinvite(IncomingInvite invite) {
    actions.rememberPeerHold();
    if (state == ReinviteState.ASKED || state == ReinviteState.ASKED_FOR_OFFER) {
      onWithdrawn();
    }
    boolean bare = !invite.body().isSdp();
    if (autoAccept || state != ReinviteState.QUIET) {
      ReinviteEvent event = bare ? ReinviteEvent.REINVITE_BARE : ReinviteEvent.REINVITE;
      handle(ReinviteStep.asked(event, invite, ""));
    } else if (bare) {
      actions.wish(ReinviteWish.update(""));
      handle(ReinviteStep.asked(ReinviteEvent.REINVITE_BARE_FOR_PAGE, invite, ""));
    } else {
      askPage(invite);
    }
  }

  private void askPage(IncomingInvite invite) {
    try {
      String browserSdp = media().readOffer(invite.body()).browserSdp();
      actions.wish(ReinviteWish.update(""));
      handle(ReinviteStep.asked(ReinviteEvent.REINVITE_FOR_PAGE, invite, browserSdp));
    } catch (SdpException e) {
      actions.rejectReinvite(e);
    }
  }

  /** The peer has cancelled its re-INVITE. */
  void onWithdrawn() {
    handle(
        ReinviteStep.failed(ReinviteEvent.WITHDRAWN, 487, "Request Terminated", SipHeaders.NONE));
  }

  /** The peer's offer in an UPDATE or PRACK. */
  void onUpdate(IncomingInvite update) {
    actions.rememberPeerHold();
    handle(ReinviteStep.asked(ReinviteEvent.PEER_UPDATE, update, ""));
  }

  /** The peer's 2xx to our re-INVITE. */
  void onAnswered(SipResponse response) {
    if (state != ReinviteState.HOLD_SENT && state != ReinviteState.UPDATE_SENT) {
      return;
    }
    Optional<String> answer = read(response.body());
    handle(
        answer.isPresent()
            ? ReinviteStep.answered(ReinviteEvent.ANSWERED, answer.get(), response.headers())
            : unusable(ReinviteEvent.ANSWERED_BADLY));
  }

  /** The peer's refusal of our re-INVITE. */
  void onFailed(SipResponse response) {
    boolean glare = response.code() == REQUEST_PENDING && glares < MAX_GLARES;
    handle(
        ReinviteStep.failed(
            glare ? ReinviteEvent.GLARE : ReinviteEvent.FAILED,
            response.code(),
            response.reason(),
            response.headers()));
  }

  /** The wait after a glare is over. */
  void onGlareOver() {
    glares++;
    handle(
        glares > MAX_GLARES
            ? ReinviteStep.failed(
                ReinviteEvent.FAILED, REQUEST_PENDING, "Request Pending", SipHeaders.NONE)
            : ReinviteStep.of(ReinviteEvent.GLARE_OVER));
  }

  /** The peer's ACK. */
  void onAck(SipBody body) {
    if (state != ReinviteState.OFFER_ALONE && state != ReinviteState.OFFER_IN_OK) {
      return;
    }
    Optional<String> answer = read(body);
    handle(
        answer.isPresent()
            ? ReinviteStep.answered(ReinviteEvent.ACK_WITH_ANSWER, answer.get(), SipHeaders.NONE)
            : unusable(ReinviteEvent.ACK));
  }

  /** The call is not up any more. */
  void over() {
    handle(ReinviteStep.of(ReinviteEvent.OVER));
  }

  private static ReinviteStep unusable(ReinviteEvent event) {
    return ReinviteStep.failed(event, NOT_ACCEPTABLE_HERE, "Not Acceptable Here", SipHeaders.NONE);
  }

  private Optional<String> read(SipBody body) {
    if (!body.isSdp()) {
      return Optional.empty();
    }
    try {
      return Optional.of(media().readAnswer(body));
    } catch (SdpException e) {
      LOG.warning(() -> call.prefix() + "the peer's answer is not usable: " + e.getMessage());
      return Optional.empty();
    }
  }

  private CallMedia media() {
    return call.media();
  }

  /** Takes a step: the state first, then the effects. */
  void handle(ReinviteStep step) {
    ReinviteState before = state;
    ReinviteMachine.Transition transition = ReinviteMachine.next(state, step.event());
    state = transition.state();
    if (state != before && step.event() != ReinviteEvent.OVER) {
      LOG.info(() -> call.prefix() + before.status() + " -> " + state.status() + why(step));
    }
    for (ReinviteEffect effect : transition.effects()) {
      actions.run(effect, step);
    }
  }

  private static String why(ReinviteStep step) {
    return step.code() == 0 ? "" : ": " + step.code() + " " + step.reason();
  }
}

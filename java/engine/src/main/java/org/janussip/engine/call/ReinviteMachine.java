package org.janussip.engine.call;

import static org.janussip.engine.call.ReinviteEffect.ANSWER_ALONE;
import static org.janussip.engine.call.ReinviteEffect.ANSWER_UPDATE;
import static org.janussip.engine.call.ReinviteEffect.APPLY_MEDIA;
import static org.janussip.engine.call.ReinviteEffect.OFFER_ALONE;
import static org.janussip.engine.call.ReinviteEffect.REFUSE;
import static org.janussip.engine.call.ReinviteEffect.REFUSE_ENDED;
import static org.janussip.engine.call.ReinviteEffect.REFUSE_PENDING;
import static org.janussip.engine.call.ReinviteEffect.REFUSE_UNANSWERED;
import static org.janussip.engine.call.ReinviteEffect.REFUSE_UPDATE;
import static org.janussip.engine.call.ReinviteEffect.SEND_AGAIN;
import static org.janussip.engine.call.ReinviteEffect.SEND_OK;
import static org.janussip.engine.call.ReinviteEffect.SEND_REINVITE;
import static org.janussip.engine.call.ReinviteEffect.START_WAIT;
import static org.janussip.engine.call.ReinviteEffect.STOP_WAIT;
import static org.janussip.engine.call.ReinviteEffect.TAKE_BACK;
import static org.janussip.engine.call.ReinviteEffect.TELL_ACCEPTED;
import static org.janussip.engine.call.ReinviteEffect.TELL_FAILED;
import static org.janussip.engine.call.ReinviteEffect.TELL_HOLDING;
import static org.janussip.engine.call.ReinviteEffect.TELL_PEER_HOLD;
import static org.janussip.engine.call.ReinviteEffect.TELL_UPDATED;
import static org.janussip.engine.call.ReinviteEffect.TELL_UPDATING;
import static org.janussip.engine.call.ReinviteEffect.TELL_UPDATING_CALL;

import java.util.List;

/**
 * How an established call is changed (RFC 3261 section 14), as a pure function. A request that a
 * state does not allow leads to {@link ReinviteEffect#REFUSE} and nothing else; what is late leads
 * to nothing. A re-INVITE of the peer's that is announced while ours is open means that ours has
 * met it: it is answered at once, without the page, whose browser has an offer open, and ours is
 * repeated later.
 */
public final class ReinviteMachine {

  /**
   * The outcome of one step.
   *
   * @param state the next state
   * @param effects what to do, in order
   */
  public record Transition(ReinviteState state, List<ReinviteEffect> effects) {}

  private ReinviteMachine() {}

  /** Returns where an event leads. */
  public static Transition next(ReinviteState state, ReinviteEvent event) {
    return switch (state) {
      case QUIET -> quiet(event);
      case HOLD_SENT -> holdSent(event);
      case UPDATE_SENT -> updateSent(event);
      case HOLD_PUT_OFF -> putOff(state, ReinviteState.HOLD_SENT, event);
      case UPDATE_PUT_OFF -> putOff(state, ReinviteState.UPDATE_SENT, event);
      case ASKED -> asked(event);
      case ASKED_FOR_OFFER -> askedForOffer(event);
      case OFFER_IN_OK -> offerInOk(event);
      case OFFER_ALONE -> offerAlone(event);
    };
  }

  private static Transition quiet(ReinviteEvent event) {
    return switch (event) {
      case HOLD -> to(ReinviteState.HOLD_SENT, SEND_REINVITE, APPLY_MEDIA, TELL_HOLDING);
      case HOLD_AGAIN -> to(ReinviteState.QUIET, TELL_HOLDING);
      case UPDATE_OFFER -> to(ReinviteState.UPDATE_SENT, SEND_REINVITE, TELL_UPDATING);
      case REINVITE -> to(ReinviteState.QUIET, ANSWER_ALONE, TELL_PEER_HOLD);
      case REINVITE_BARE -> to(ReinviteState.OFFER_ALONE, OFFER_ALONE);
      case REINVITE_FOR_PAGE -> to(ReinviteState.ASKED, START_WAIT, TELL_UPDATING_CALL);
      case REINVITE_BARE_FOR_PAGE ->
          to(ReinviteState.ASKED_FOR_OFFER, START_WAIT, TELL_UPDATING_CALL);
      case PEER_UPDATE -> to(ReinviteState.QUIET, ANSWER_UPDATE, TELL_PEER_HOLD);
      default -> stay(ReinviteState.QUIET, event);
    };
  }

  private static Transition holdSent(ReinviteEvent event) {
    return switch (event) {
      case ANSWERED -> to(ReinviteState.QUIET, APPLY_MEDIA, TELL_PEER_HOLD);
      case GLARE -> to(ReinviteState.HOLD_PUT_OFF, TAKE_BACK);
      case REINVITE -> to(ReinviteState.HOLD_PUT_OFF, TAKE_BACK, ANSWER_ALONE, TELL_PEER_HOLD);
      default -> sent(ReinviteState.HOLD_SENT, event);
    };
  }

  private static Transition updateSent(ReinviteEvent event) {
    return switch (event) {
      case ANSWERED -> to(ReinviteState.QUIET, APPLY_MEDIA, TELL_ACCEPTED, TELL_PEER_HOLD);
      case GLARE -> to(ReinviteState.UPDATE_PUT_OFF, TAKE_BACK);
      case REINVITE -> to(ReinviteState.UPDATE_PUT_OFF, TAKE_BACK, ANSWER_ALONE, TELL_PEER_HOLD);
      default -> sent(ReinviteState.UPDATE_SENT, event);
    };
  }

  private static Transition sent(ReinviteState state, ReinviteEvent event) {
    return switch (event) {
      case ANSWERED_BADLY, FAILED -> to(ReinviteState.QUIET, TAKE_BACK, APPLY_MEDIA, TELL_FAILED);
      case GLARE_OVER -> to(state, TAKE_BACK, SEND_AGAIN);
      case REINVITE_BARE -> to(state, REFUSE_PENDING);
      case PEER_UPDATE -> to(state, REFUSE_UPDATE);
      default -> stay(state, event);
    };
  }

  private static Transition putOff(ReinviteState state, ReinviteState sent, ReinviteEvent event) {
    return switch (event) {
      case GLARE_OVER -> to(sent, SEND_AGAIN);
      case FAILED -> to(ReinviteState.QUIET, APPLY_MEDIA, TELL_FAILED);
      case REINVITE -> to(state, ANSWER_ALONE, TELL_PEER_HOLD);
      case REINVITE_BARE -> to(state, REFUSE_PENDING);
      case PEER_UPDATE -> to(state, ANSWER_UPDATE, TELL_PEER_HOLD);
      default -> stay(state, event);
    };
  }

  private static Transition asked(ReinviteEvent event) {
    return event == ReinviteEvent.UPDATE_ANSWER
        ? to(ReinviteState.QUIET, STOP_WAIT, APPLY_MEDIA, SEND_OK, TELL_UPDATED, TELL_PEER_HOLD)
        : waiting(ReinviteState.ASKED, event);
  }

  private static Transition askedForOffer(ReinviteEvent event) {
    return event == ReinviteEvent.UPDATE_OFFER
        ? to(ReinviteState.OFFER_IN_OK, STOP_WAIT, SEND_OK, TELL_UPDATING)
        : waiting(ReinviteState.ASKED_FOR_OFFER, event);
  }

  private static Transition waiting(ReinviteState state, ReinviteEvent event) {
    return switch (event) {
      case TIMEOUT -> to(ReinviteState.QUIET, TAKE_BACK, REFUSE_UNANSWERED, TELL_FAILED);
      case WITHDRAWN -> to(ReinviteState.QUIET, STOP_WAIT, TAKE_BACK, TELL_FAILED);
      case PEER_UPDATE -> to(state, REFUSE_UPDATE);
      case OVER -> to(ReinviteState.QUIET, STOP_WAIT, REFUSE_ENDED);
      default -> stay(state, event);
    };
  }

  private static Transition offerInOk(ReinviteEvent event) {
    return switch (event) {
      case ACK_WITH_ANSWER -> to(ReinviteState.QUIET, APPLY_MEDIA, TELL_ACCEPTED, TELL_PEER_HOLD);
      case ACK -> to(ReinviteState.QUIET, TAKE_BACK, APPLY_MEDIA, TELL_FAILED);
      case PEER_UPDATE -> to(ReinviteState.OFFER_IN_OK, REFUSE_UPDATE);
      default -> stay(ReinviteState.OFFER_IN_OK, event);
    };
  }

  private static Transition offerAlone(ReinviteEvent event) {
    return switch (event) {
      case ACK_WITH_ANSWER -> to(ReinviteState.QUIET, APPLY_MEDIA, TELL_PEER_HOLD);
      case ACK -> to(ReinviteState.QUIET, TAKE_BACK, APPLY_MEDIA);
      case PEER_UPDATE -> to(ReinviteState.OFFER_ALONE, REFUSE_UPDATE);
      default -> stay(ReinviteState.OFFER_ALONE, event);
    };
  }

  private static Transition stay(ReinviteState state, ReinviteEvent event) {
    if (event == ReinviteEvent.OVER) {
      return to(ReinviteState.QUIET);
    }
    return switch (event) {
      case REINVITE, REINVITE_BARE, REINVITE_FOR_PAGE, REINVITE_BARE_FOR_PAGE ->
          to(state, REFUSE_PENDING);
      default -> event.isRequest() ? to(state, REFUSE) : to(state);
    };
  }

  private static Transition to(ReinviteState state, ReinviteEffect... effects) {
    return new Transition(state, List.of(effects));
  }
}

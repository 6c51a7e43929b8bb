package org.janussip.engine.call;

import static org.janussip.engine.call.CallEffect.APPLY_MEDIA;
import static org.janussip.engine.call.CallEffect.CLOSE_PEER_CONNECTION;
import static org.janussip.engine.call.CallEffect.END_DIALOG;
import static org.janussip.engine.call.CallEffect.FORGET;
import static org.janussip.engine.call.CallEffect.REFUSE;
import static org.janussip.engine.call.CallEffect.REFUSE_REINVITE;
import static org.janussip.engine.call.CallEffect.REFUSE_UPDATE;
import static org.janussip.engine.call.CallEffect.RENEGOTIATE;
import static org.janussip.engine.call.CallEffect.RING;
import static org.janussip.engine.call.CallEffect.SEND_INVITE;
import static org.janussip.engine.call.CallEffect.SEND_OK;
import static org.janussip.engine.call.CallEffect.SEND_PROGRESS;
import static org.janussip.engine.call.CallEffect.SEND_REFUSAL;
import static org.janussip.engine.call.CallEffect.SEND_RINGING;
import static org.janussip.engine.call.CallEffect.STOP_MEDIA;
import static org.janussip.engine.call.CallEffect.TAKE_UPDATE;
import static org.janussip.engine.call.CallEffect.TELL_ACCEPTED;
import static org.janussip.engine.call.CallEffect.TELL_ACCEPTED_BY_US;
import static org.janussip.engine.call.CallEffect.TELL_ACCEPTED_WITH_ANSWER;
import static org.janussip.engine.call.CallEffect.TELL_ACCEPTING;
import static org.janussip.engine.call.CallEffect.TELL_CALLING;
import static org.janussip.engine.call.CallEffect.TELL_DECLINING;
import static org.janussip.engine.call.CallEffect.TELL_HANGING_UP;
import static org.janussip.engine.call.CallEffect.TELL_HANGING_UP_UNASKED;
import static org.janussip.engine.call.CallEffect.TELL_HANGUP;
import static org.janussip.engine.call.CallEffect.TELL_INCOMING;
import static org.janussip.engine.call.CallEffect.TELL_PROCEEDING;
import static org.janussip.engine.call.CallEffect.TELL_PROGRESS;
import static org.janussip.engine.call.CallEffect.TELL_PROGRESSED;
import static org.janussip.engine.call.CallEffect.TELL_PROGRESS_WITH_ANSWER;
import static org.janussip.engine.call.CallEffect.TELL_RINGING;
import static org.janussip.engine.call.CallEffect.TELL_RUNG;

import java.util.List;

/**
 * The life of a call as a pure function. A request that a state does not allow leads to {@link
 * CallEffect#REFUSE} and nothing else; anything else that is late or twice leads to nothing.
 */
public final class CallMachine {

  /**
   * The outcome of one step.
   *
   * @param state the next state
   * @param effects what to do, in order
   */
  public record Transition(CallState state, List<CallEffect> effects) {}

  private CallMachine() {}

  /** Returns where an event leads. */
  public static Transition next(CallState state, CallEvent event) {
    if (event == CallEvent.ENDED) {
      return ended(state);
    }
    return switch (state) {
      case IDLE -> idle(event);
      case INVITING -> inviting(event);
      case EARLY -> early(event);
      case INVITED -> invited(event);
      case PROGRESS -> progress(event);
      case ACCEPTING -> accepting(event);
      case INCALL -> inCall(event);
      case CLOSING -> closing(event);
      case ENDED -> stay(state, event);
    };
  }

  private static Transition ended(CallState state) {
    return switch (state) {
      case IDLE, ENDED -> to(CallState.ENDED);
      default -> to(CallState.ENDED, STOP_MEDIA, TELL_HANGUP, FORGET, CLOSE_PEER_CONNECTION);
    };
  }

  private static Transition idle(CallEvent event) {
    return switch (event) {
      case DIAL -> to(CallState.INVITING, SEND_INVITE, TELL_CALLING);
      case PRESENT -> to(CallState.INVITED, SEND_RINGING, TELL_INCOMING);
      default -> stay(CallState.IDLE, event);
    };
  }

  private static Transition inviting(CallEvent event) {
    return switch (event) {
      case PROCEEDING -> to(CallState.INVITING, TELL_PROCEEDING);
      case RINGING -> to(CallState.INVITING, TELL_RINGING, TELL_PROCEEDING);
      case EARLY_MEDIA ->
          to(CallState.EARLY, APPLY_MEDIA, TELL_PROGRESS_WITH_ANSWER, TELL_PROCEEDING);
      case ANSWERED -> to(CallState.INCALL, APPLY_MEDIA, TELL_ACCEPTED_WITH_ANSWER);
      case ANSWERED_BARE, ANSWERED_BADLY -> to(CallState.CLOSING, END_DIALOG, STOP_MEDIA);
      default -> endable(CallState.INVITING, event);
    };
  }

  private static Transition early(CallEvent event) {
    return switch (event) {
      case PROCEEDING -> to(CallState.EARLY, TELL_PROCEEDING);
      case RINGING -> to(CallState.EARLY, TELL_RINGING, TELL_PROCEEDING);
      case EARLY_MEDIA -> to(CallState.EARLY, APPLY_MEDIA, TELL_PROGRESS, TELL_PROCEEDING);
      case ANSWERED -> to(CallState.INCALL, APPLY_MEDIA, TELL_ACCEPTED);
      case ANSWERED_BARE -> to(CallState.INCALL, TELL_ACCEPTED);
      case UPDATE -> to(CallState.EARLY, TAKE_UPDATE);
      case ANSWERED_BADLY -> to(CallState.CLOSING, END_DIALOG, STOP_MEDIA);
      default -> endable(CallState.EARLY, event);
    };
  }

  private static Transition invited(CallEvent event) {
    return switch (event) {
      case PROGRESS -> to(CallState.PROGRESS, APPLY_MEDIA, SEND_PROGRESS, TELL_PROGRESSED);
      case PROGRESS_WITH_OFFER -> to(CallState.PROGRESS, SEND_PROGRESS, TELL_PROGRESSED);
      default -> ringing(CallState.INVITED, event);
    };
  }

  private static Transition progress(CallEvent event) {
    return event == CallEvent.UPDATE
        ? to(CallState.PROGRESS, TAKE_UPDATE)
        : ringing(CallState.PROGRESS, event);
  }

  private static Transition ringing(CallState state, CallEvent event) {
    return switch (event) {
      case RING -> to(state, RING, TELL_RUNG);
      case ACCEPT -> to(CallState.INCALL, APPLY_MEDIA, SEND_OK, TELL_ACCEPTED_BY_US);
      case ACCEPT_WITH_OFFER -> to(CallState.ACCEPTING, SEND_OK, TELL_ACCEPTING);
      case DECLINE -> to(CallState.CLOSING, TELL_DECLINING, SEND_REFUSAL, STOP_MEDIA);
      case HANGUP -> to(CallState.CLOSING, TELL_HANGING_UP, SEND_REFUSAL, STOP_MEDIA);
      default -> endable(state, event);
    };
  }

  private static Transition accepting(CallEvent event) {
    return switch (event) {
      case ACK_WITH_ANSWER -> to(CallState.INCALL, APPLY_MEDIA, TELL_ACCEPTED_WITH_ANSWER);
      case ACK, ACK_BADLY -> to(CallState.CLOSING, END_DIALOG, STOP_MEDIA);
      default -> endable(CallState.ACCEPTING, event);
    };
  }

  private static Transition inCall(CallEvent event) {
    return switch (event) {
      case REINVITE -> to(CallState.INCALL, RENEGOTIATE);
      case UPDATE -> to(CallState.INCALL, TAKE_UPDATE);
      default -> endable(CallState.INCALL, event);
    };
  }

  private static Transition endable(CallState state, CallEvent event) {
    return switch (event) {
      case HANGUP -> to(CallState.CLOSING, TELL_HANGING_UP, END_DIALOG, STOP_MEDIA);
      case PAGE_GONE -> to(CallState.CLOSING, TELL_HANGING_UP_UNASKED, END_DIALOG, STOP_MEDIA);
      default -> stay(state, event);
    };
  }

  private static Transition closing(CallEvent event) {
    // janus.js asks to hang up and closes its PeerConnection at once: either may arrive first.
    return event == CallEvent.HANGUP
        ? to(CallState.CLOSING, TELL_HANGING_UP)
        : stay(CallState.CLOSING, event);
  }

  private static Transition stay(CallState state, CallEvent event) {
    return switch (event) {
      case REINVITE -> to(state, REFUSE_REINVITE);
      case UPDATE -> to(state, REFUSE_UPDATE);
      default -> event.isRequest() ? to(state, REFUSE) : to(state);
    };
  }

  private static Transition to(CallState state, CallEffect... effects) {
    return new Transition(state, List.of(effects));
  }
}

package org.janussip.engine.account;

import static org.janussip.engine.account.RegistrationEffect.ARM_REFRESH;
import static org.janussip.engine.account.RegistrationEffect.ARM_RETRY;
import static org.janussip.engine.account.RegistrationEffect.CANCEL_TIMER;
import static org.janussip.engine.account.RegistrationEffect.CLOSE_ACCOUNT;
import static org.janussip.engine.account.RegistrationEffect.REFUSE;
import static org.janussip.engine.account.RegistrationEffect.REPORT_FAILED;
import static org.janussip.engine.account.RegistrationEffect.REPORT_REGISTERED;
import static org.janussip.engine.account.RegistrationEffect.REPORT_UNREGISTERED;
import static org.janussip.engine.account.RegistrationEffect.SEND_REGISTER;
import static org.janussip.engine.account.RegistrationEffect.SEND_UNREGISTER;

import java.util.List;

/**
 * The life of a registration (RFC 3261 section 10.2) as a pure function. An outage never loses the
 * account: it is tried again, and reported once. A refusal ends it.
 */
public final class RegistrationMachine {

  /**
   * The outcome of one step.
   *
   * @param state the next state
   * @param effects what to do, in order
   */
  public record Transition(RegistrationState state, List<RegistrationEffect> effects) {}

  private RegistrationMachine() {}

  /** Returns where an event leads. Events that mean nothing in a state leave it as it is. */
  public static Transition next(RegistrationState state, RegistrationEvent event) {
    if (state == RegistrationState.CLOSED) {
      return isRequest(event) ? to(state, REFUSE) : to(state);
    }
    return switch (event) {
      case REGISTER -> register(state);
      case DISABLE -> disable(state);
      case UNREGISTER -> unregister(state);
      case ACCEPTED -> accepted(state);
      case TOO_BRIEF -> tooBrief(state);
      case OUTAGE -> outage(state);
      case REFUSED -> refused(state);
      case TIMER -> timer(state);
      case FLOW_LOST -> flowLost(state);
      case CLOSE -> close(state);
    };
  }

  private static boolean isRequest(RegistrationEvent event) {
    return switch (event) {
      case REGISTER, DISABLE, UNREGISTER -> true;
      default -> false;
    };
  }

  private static Transition register(RegistrationState state) {
    return state == RegistrationState.CLOSING
        ? to(state, REFUSE)
        : to(RegistrationState.REGISTERING, CANCEL_TIMER, SEND_REGISTER);
  }

  private static Transition disable(RegistrationState state) {
    if (state == RegistrationState.CLOSING) {
      return to(state, REFUSE);
    }
    return state.mayBeBound() && state != RegistrationState.UNREGISTERING
        ? to(RegistrationState.DISABLED, CANCEL_TIMER, SEND_UNREGISTER)
        : to(RegistrationState.DISABLED, CANCEL_TIMER);
  }

  private static Transition unregister(RegistrationState state) {
    return switch (state) {
      case DISABLED, FAILED ->
          to(RegistrationState.UNREGISTERED, CANCEL_TIMER, REPORT_UNREGISTERED);
      case REGISTERED, REFRESHING, RETRYING, LAPSED, RECOVERING ->
          to(RegistrationState.UNREGISTERING, CANCEL_TIMER, SEND_UNREGISTER);
      default -> to(state, REFUSE);
    };
  }

  private static Transition accepted(RegistrationState state) {
    return switch (state) {
      case REGISTERING, REFRESHING, RETRYING, RECOVERING ->
          to(RegistrationState.REGISTERED, ARM_REFRESH, REPORT_REGISTERED);
      case UNREGISTERING -> to(RegistrationState.UNREGISTERED, REPORT_UNREGISTERED);
      case CLOSING -> to(RegistrationState.CLOSED, CLOSE_ACCOUNT);
      default -> to(state);
    };
  }

  private static Transition tooBrief(RegistrationState state) {
    return switch (state) {
      case REGISTERING, REFRESHING, RETRYING, RECOVERING -> to(state, SEND_REGISTER);
      default -> refused(state);
    };
  }

  private static Transition outage(RegistrationState state) {
    return switch (state) {
      case REGISTERING -> to(RegistrationState.FAILED, ARM_RETRY, REPORT_FAILED);
      case RETRYING -> to(RegistrationState.FAILED, ARM_RETRY);
      case REFRESHING -> to(RegistrationState.LAPSED, ARM_RETRY, REPORT_FAILED);
      case RECOVERING -> to(RegistrationState.LAPSED, ARM_RETRY);
      default -> refused(state);
    };
  }

  private static Transition refused(RegistrationState state) {
    return switch (state) {
      case REGISTERING, REFRESHING, RETRYING, RECOVERING, UNREGISTERING ->
          to(RegistrationState.CLOSED, REPORT_FAILED, CLOSE_ACCOUNT);
      case CLOSING -> to(RegistrationState.CLOSED, CLOSE_ACCOUNT);
      default -> to(state);
    };
  }

  private static Transition timer(RegistrationState state) {
    return switch (state) {
      case REGISTERED -> to(RegistrationState.REFRESHING, SEND_REGISTER);
      case FAILED -> to(RegistrationState.RETRYING, SEND_REGISTER);
      case LAPSED -> to(RegistrationState.RECOVERING, SEND_REGISTER);
      default -> to(state);
    };
  }

  /** What is under way, or waits for a registrar that is away, ends in another binding anyway. */
  private static Transition flowLost(RegistrationState state) {
    return state == RegistrationState.REGISTERED
        ? to(RegistrationState.REFRESHING, CANCEL_TIMER, SEND_REGISTER)
        : to(state);
  }

  private static Transition close(RegistrationState state) {
    return switch (state) {
      case UNREGISTERING -> to(RegistrationState.CLOSING);
      case CLOSING -> to(state);
      default ->
          state.mayBeBound()
              ? to(RegistrationState.CLOSING, CANCEL_TIMER, SEND_UNREGISTER)
              : to(RegistrationState.CLOSED, CANCEL_TIMER, CLOSE_ACCOUNT);
    };
  }

  private static Transition to(RegistrationState state, RegistrationEffect... effects) {
    return new Transition(state, List.of(effects));
  }
}

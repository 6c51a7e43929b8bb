package org.janussip.engine.call;

import java.util.Optional;

/** Whose offer is open in a call (RFC 3264). */
public enum NegotiationState {
  /** No offer yet. */
  NONE,
  /** Ours is open. */
  LOCAL_OFFER,
  /** The peer's is open. */
  REMOTE_OFFER,
  /** The last offer has its answer. */
  STABLE;

  /** Descriptions on their way. */
  public enum Step {
    /** We send an offer. */
    SEND_OFFER,
    /** We send an answer. */
    SEND_ANSWER,
    /** The peer's offer comes. */
    RECEIVE_OFFER,
    /** The peer's answer comes. */
    RECEIVE_ANSWER
  }

  /** Returns the state after a description, or empty when it must not come now. */
  public Optional<NegotiationState> next(Step step) {
    return switch (step) {
      case SEND_OFFER -> this == NONE || this == STABLE ? of(LOCAL_OFFER) : none();
      case RECEIVE_OFFER -> this == NONE || this == STABLE ? of(REMOTE_OFFER) : none();
      case SEND_ANSWER -> this == REMOTE_OFFER ? of(STABLE) : none();
      // Other forks, and a 200 after early media, answer the same offer once more.
      case RECEIVE_ANSWER -> this == LOCAL_OFFER || this == STABLE ? of(STABLE) : none();
    };
  }

  private static Optional<NegotiationState> of(NegotiationState state) {
    return Optional.of(state);
  }

  private static Optional<NegotiationState> none() {
    return Optional.empty();
  }
}

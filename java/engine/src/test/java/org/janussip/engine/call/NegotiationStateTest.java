package org.janussip.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.janussip.engine.call.NegotiationState.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationStateTest {

  @ParameterizedTest
  @CsvSource({
    "NONE, SEND_OFFER, LOCAL_OFFER",
    "NONE, SEND_ANSWER, ",
    "NONE, RECEIVE_OFFER, REMOTE_OFFER",
    "NONE, RECEIVE_ANSWER, ",
    "LOCAL_OFFER, SEND_OFFER, ",
    "LOCAL_OFFER, SEND_ANSWER, ",
    "LOCAL_OFFER, RECEIVE_OFFER, ",
    "LOCAL_OFFER, RECEIVE_ANSWER, STABLE",
    "REMOTE_OFFER, SEND_OFFER, ",
    "REMOTE_OFFER, SEND_ANSWER, STABLE",
    "REMOTE_OFFER, RECEIVE_OFFER, ",
    "REMOTE_OFFER, RECEIVE_ANSWER, ",
    "STABLE, SEND_OFFER, LOCAL_OFFER",
    "STABLE, SEND_ANSWER, ",
    "STABLE, RECEIVE_OFFER, REMOTE_OFFER",
    "STABLE, RECEIVE_ANSWER, STABLE",
  })
  void everyCellIsAsTheTableSays(NegotiationState from, Step step, NegotiationState to) {
    assertEquals(Optional.ofNullable(to), from.next(step));
  }
}

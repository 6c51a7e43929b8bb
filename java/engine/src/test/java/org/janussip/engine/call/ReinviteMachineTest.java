package org.janussip.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every cell of the table: what is not written here leaves the state and has no effect, refuses a
 * request, refuses a re-INVITE, and ends in QUIET when the call is over.
 */
@Timeout(20)
class ReinviteMachineTest {

  private static final String TABLE =
      """
      QUIET HOLD HOLD_SENT SEND_REINVITE APPLY_MEDIA TELL_HOLDING
      QUIET HOLD_AGAIN QUIET TELL_HOLDING
      QUIET UPDATE_OFFER UPDATE_SENT SEND_REINVITE TELL_UPDATING
      QUIET REINVITE QUIET ANSWER_ALONE TELL_PEER_HOLD
      QUIET REINVITE_BARE OFFER_ALONE OFFER_ALONE
      QUIET REINVITE_FOR_PAGE ASKED START_WAIT TELL_UPDATING_CALL
      QUIET REINVITE_BARE_FOR_PAGE ASKED_FOR_OFFER START_WAIT TELL_UPDATING_CALL
      QUIET PEER_UPDATE QUIET ANSWER_UPDATE TELL_PEER_HOLD

      HOLD_SENT ANSWERED QUIET APPLY_MEDIA TELL_PEER_HOLD
      HOLD_SENT ANSWERED_BADLY QUIET TAKE_BACK APPLY_MEDIA TELL_FAILED
      HOLD_SENT FAILED QUIET TAKE_BACK APPLY_MEDIA TELL_FAILED
      HOLD_SENT GLARE HOLD_PUT_OFF TAKE_BACK
      HOLD_SENT GLARE_OVER HOLD_SENT TAKE_BACK SEND_AGAIN
      HOLD_SENT REINVITE HOLD_PUT_OFF TAKE_BACK ANSWER_ALONE TELL_PEER_HOLD
      HOLD_SENT PEER_UPDATE HOLD_SENT REFUSE_UPDATE

      UPDATE_SENT ANSWERED QUIET APPLY_MEDIA TELL_ACCEPTED TELL_PEER_HOLD
      UPDATE_SENT ANSWERED_BADLY QUIET TAKE_BACK APPLY_MEDIA TELL_FAILED
      UPDATE_SENT FAILED QUIET TAKE_BACK APPLY_MEDIA TELL_FAILED
      UPDATE_SENT GLARE UPDATE_PUT_OFF TAKE_BACK
      UPDATE_SENT GLARE_OVER UPDATE_SENT TAKE_BACK SEND_AGAIN
      UPDATE_SENT REINVITE UPDATE_PUT_OFF TAKE_BACK ANSWER_ALONE TELL_PEER_HOLD
      UPDATE_SENT PEER_UPDATE UPDATE_SENT REFUSE_UPDATE

      HOLD_PUT_OFF GLARE_OVER HOLD_SENT SEND_AGAIN
      HOLD_PUT_OFF FAILED QUIET APPLY_MEDIA TELL_FAILED
      HOLD_PUT_OFF REINVITE HOLD_PUT_OFF ANSWER_ALONE TELL_PEER_HOLD
      HOLD_PUT_OFF PEER_UPDATE HOLD_PUT_OFF ANSWER_UPDATE TELL_PEER_HOLD

      UPDATE_PUT_OFF GLARE_OVER UPDATE_SENT SEND_AGAIN
      UPDATE_PUT_OFF FAILED QUIET APPLY_MEDIA TELL_FAILED
      UPDATE_PUT_OFF REINVITE UPDATE_PUT_OFF ANSWER_ALONE TELL_PEER_HOLD
      UPDATE_PUT_OFF PEER_UPDATE UPDATE_PUT_OFF ANSWER_UPDATE TELL_PEER_HOLD

      ASKED UPDATE_ANSWER QUIET STOP_WAIT APPLY_MEDIA SEND_OK TELL_UPDATED TELL_PEER_HOLD
      ASKED TIMEOUT QUIET TAKE_BACK REFUSE_UNANSWERED TELL_FAILED
      ASKED WITHDRAWN QUIET STOP_WAIT TAKE_BACK TELL_FAILED
      ASKED PEER_UPDATE ASKED REFUSE_UPDATE
      ASKED OVER QUIET STOP_WAIT REFUSE_ENDED

      ASKED_FOR_OFFER UPDATE_OFFER OFFER_IN_OK STOP_WAIT SEND_OK TELL_UPDATING
      ASKED_FOR_OFFER TIMEOUT QUIET TAKE_BACK REFUSE_UNANSWERED TELL_FAILED
      ASKED_FOR_OFFER WITHDRAWN QUIET STOP_WAIT TAKE_BACK TELL_FAILED
      ASKED_FOR_OFFER PEER_UPDATE ASKED_FOR_OFFER REFUSE_UPDATE
      ASKED_FOR_OFFER OVER QUIET STOP_WAIT REFUSE_ENDED

      OFFER_IN_OK ACK_WITH_ANSWER QUIET APPLY_MEDIA TELL_ACCEPTED TELL_PEER_HOLD
      OFFER_IN_OK ACK QUIET TAKE_BACK APPLY_MEDIA TELL_FAILED
      OFFER_IN_OK PEER_UPDATE OFFER_IN_OK REFUSE_UPDATE

      OFFER_ALONE ACK_WITH_ANSWER QUIET APPLY_MEDIA TELL_PEER_HOLD
      OFFER_ALONE ACK QUIET TAKE_BACK APPLY_MEDIA
      OFFER_ALONE PEER_UPDATE OFFER_ALONE REFUSE_UPDATE
      """;

  private static final Set<ReinviteEvent> REINVITES =
      EnumSet.of(
          ReinviteEvent.REINVITE,
          ReinviteEvent.REINVITE_BARE,
          ReinviteEvent.REINVITE_FOR_PAGE,
          ReinviteEvent.REINVITE_BARE_FOR_PAGE);

  private static Map<ReinviteState, Map<ReinviteEvent, ReinviteMachine.Transition>> table() {
    Map<ReinviteState, Map<ReinviteEvent, ReinviteMachine.Transition>> table =
        new EnumMap<>(ReinviteState.class);
    for (String line : TABLE.lines().filter(text -> !text.isBlank()).toList()) {
      List<String> words = Arrays.asList(line.strip().split(" "));
      ReinviteMachine.Transition transition =
          new ReinviteMachine.Transition(
              ReinviteState.valueOf(words.get(2)),
              words.stream().skip(3).map(ReinviteEffect::valueOf).toList());
      table
          .computeIfAbsent(ReinviteState.valueOf(words.get(0)), any -> new HashMap<>())
          .put(ReinviteEvent.valueOf(words.get(1)), transition);
    }
    return table;
  }

  private static ReinviteMachine.Transition otherwise(ReinviteState state, ReinviteEvent event) {
    if (event == ReinviteEvent.OVER) {
      return new ReinviteMachine.Transition(ReinviteState.QUIET, List.of());
    }
    if (REINVITES.contains(event)) {
      return new ReinviteMachine.Transition(state, List.of(ReinviteEffect.REFUSE_PENDING));
    }
    return new ReinviteMachine.Transition(
        state, event.isRequest() ? List.of(ReinviteEffect.REFUSE) : List.of());
  }

  @Test
  void everyCellIsAsTheTableSays() {
    Map<ReinviteState, Map<ReinviteEvent, ReinviteMachine.Transition>> table = table();
    for (ReinviteState state : ReinviteState.values()) {
      for (ReinviteEvent event : ReinviteEvent.values()) {
        assertEquals(
            table.get(state).getOrDefault(event, otherwise(state, event)),
            ReinviteMachine.next(state, event),
            state + " " + event);
      }
    }
  }

  @Test
  void aRequestIsAnsweredOnceInEveryState() {
    Set<ReinviteEffect> answers =
        EnumSet.of(
            ReinviteEffect.TELL_HOLDING,
            ReinviteEffect.TELL_UPDATING,
            ReinviteEffect.TELL_UPDATED,
            ReinviteEffect.REFUSE);
    count(answers, ReinviteEvent::isRequest);
  }

  @Test
  void aReinviteOfThePeerIsAnsweredOrKeptForThePage() {
    Set<ReinviteEffect> answers =
        EnumSet.of(
            ReinviteEffect.ANSWER_ALONE,
            ReinviteEffect.OFFER_ALONE,
            ReinviteEffect.TELL_UPDATING_CALL,
            ReinviteEffect.REFUSE_PENDING);
    count(answers, REINVITES::contains);
  }

  @Test
  void anUpdateOfThePeerIsAlwaysAnswered() {
    count(
        EnumSet.of(ReinviteEffect.ANSWER_UPDATE, ReinviteEffect.REFUSE_UPDATE),
        event -> event == ReinviteEvent.PEER_UPDATE);
  }

  private static void count(Set<ReinviteEffect> answers, Predicate<ReinviteEvent> expected) {
    for (ReinviteState state : ReinviteState.values()) {
      for (ReinviteEvent event : ReinviteEvent.values()) {
        long count =
            ReinviteMachine.next(state, event).effects().stream().filter(answers::contains).count();
        assertEquals(expected.test(event) ? 1 : 0, count, state + " " + event);
      }
    }
  }

  @Test
  void nothingWaitsForThePageOnceTheCallIsOver() {
    for (ReinviteState state : ReinviteState.values()) {
      ReinviteMachine.Transition over = ReinviteMachine.next(state, ReinviteEvent.OVER);
      assertEquals(ReinviteState.QUIET, over.state());
      boolean asked = state == ReinviteState.ASKED || state == ReinviteState.ASKED_FOR_OFFER;
      assertTrue(!asked || over.effects().contains(ReinviteEffect.STOP_WAIT));
    }
  }
}

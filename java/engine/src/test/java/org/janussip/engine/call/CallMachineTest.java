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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every cell of the table: what is not written here leaves the state and has no effect. */
@Timeout(20)
class CallMachineTest {

  private static final String TABLE =
      """
      IDLE DIAL INVITING SEND_INVITE TELL_CALLING
      IDLE PRESENT INVITED SEND_RINGING TELL_INCOMING
      IDLE ACCEPT IDLE REFUSE
      IDLE ACCEPT_WITH_OFFER IDLE REFUSE
      IDLE DECLINE IDLE REFUSE
      IDLE HANGUP IDLE REFUSE
      IDLE REINVITE IDLE REFUSE_REINVITE
      IDLE ENDED ENDED

      INVITING DIAL INVITING REFUSE
      INVITING ACCEPT INVITING REFUSE
      INVITING ACCEPT_WITH_OFFER INVITING REFUSE
      INVITING DECLINE INVITING REFUSE
      INVITING REINVITE INVITING REFUSE_REINVITE
      INVITING PROCEEDING INVITING TELL_PROCEEDING
      INVITING RINGING INVITING TELL_RINGING TELL_PROCEEDING
      INVITING EARLY_MEDIA EARLY APPLY_MEDIA TELL_PROGRESS_WITH_ANSWER TELL_PROCEEDING
      INVITING ANSWERED INCALL APPLY_MEDIA TELL_ACCEPTED_WITH_ANSWER
      INVITING ANSWERED_BARE CLOSING END_DIALOG STOP_MEDIA
      INVITING ANSWERED_BADLY CLOSING END_DIALOG STOP_MEDIA
      INVITING HANGUP CLOSING TELL_HANGING_UP END_DIALOG STOP_MEDIA
      INVITING PAGE_GONE CLOSING TELL_HANGING_UP_UNASKED END_DIALOG STOP_MEDIA
      INVITING ENDED ENDED STOP_MEDIA TELL_HANGUP FORGET CLOSE_PEER_CONNECTION

      EARLY DIAL EARLY REFUSE
      EARLY ACCEPT EARLY REFUSE
      EARLY ACCEPT_WITH_OFFER EARLY REFUSE
      EARLY DECLINE EARLY REFUSE
      EARLY REINVITE EARLY REFUSE_REINVITE
      EARLY PROCEEDING EARLY TELL_PROCEEDING
      EARLY RINGING EARLY TELL_RINGING TELL_PROCEEDING
      EARLY EARLY_MEDIA EARLY APPLY_MEDIA TELL_PROGRESS TELL_PROCEEDING
      EARLY ANSWERED INCALL APPLY_MEDIA TELL_ACCEPTED
      EARLY ANSWERED_BARE INCALL TELL_ACCEPTED
      EARLY ANSWERED_BADLY CLOSING END_DIALOG STOP_MEDIA
      EARLY HANGUP CLOSING TELL_HANGING_UP END_DIALOG STOP_MEDIA
      EARLY PAGE_GONE CLOSING TELL_HANGING_UP_UNASKED END_DIALOG STOP_MEDIA
      EARLY ENDED ENDED STOP_MEDIA TELL_HANGUP FORGET CLOSE_PEER_CONNECTION

      INVITED DIAL INVITED REFUSE
      INVITED ACCEPT INCALL APPLY_MEDIA SEND_OK TELL_ACCEPTED_BY_US
      INVITED ACCEPT_WITH_OFFER ACCEPTING SEND_OK TELL_ACCEPTING
      INVITED DECLINE CLOSING TELL_DECLINING SEND_REFUSAL STOP_MEDIA
      INVITED HANGUP CLOSING TELL_HANGING_UP SEND_REFUSAL STOP_MEDIA
      INVITED PAGE_GONE CLOSING TELL_HANGING_UP_UNASKED END_DIALOG STOP_MEDIA
      INVITED REINVITE INVITED REFUSE_REINVITE
      INVITED ENDED ENDED STOP_MEDIA TELL_HANGUP FORGET CLOSE_PEER_CONNECTION

      ACCEPTING DIAL ACCEPTING REFUSE
      ACCEPTING ACCEPT ACCEPTING REFUSE
      ACCEPTING ACCEPT_WITH_OFFER ACCEPTING REFUSE
      ACCEPTING DECLINE ACCEPTING REFUSE
      ACCEPTING ACK_WITH_ANSWER INCALL APPLY_MEDIA TELL_ACCEPTED_WITH_ANSWER
      ACCEPTING ACK CLOSING END_DIALOG STOP_MEDIA
      ACCEPTING ACK_BADLY CLOSING END_DIALOG STOP_MEDIA
      ACCEPTING HANGUP CLOSING TELL_HANGING_UP END_DIALOG STOP_MEDIA
      ACCEPTING PAGE_GONE CLOSING TELL_HANGING_UP_UNASKED END_DIALOG STOP_MEDIA
      ACCEPTING REINVITE ACCEPTING REFUSE_REINVITE
      ACCEPTING ENDED ENDED STOP_MEDIA TELL_HANGUP FORGET CLOSE_PEER_CONNECTION

      INCALL DIAL INCALL REFUSE
      INCALL ACCEPT INCALL REFUSE
      INCALL ACCEPT_WITH_OFFER INCALL REFUSE
      INCALL DECLINE INCALL REFUSE
      INCALL ACK_WITH_ANSWER INCALL APPLY_MEDIA
      INCALL REINVITE INCALL ANSWER_REINVITE
      INCALL HANGUP CLOSING TELL_HANGING_UP END_DIALOG STOP_MEDIA
      INCALL PAGE_GONE CLOSING TELL_HANGING_UP_UNASKED END_DIALOG STOP_MEDIA
      INCALL ENDED ENDED STOP_MEDIA TELL_HANGUP FORGET CLOSE_PEER_CONNECTION

      CLOSING DIAL CLOSING REFUSE
      CLOSING ACCEPT CLOSING REFUSE
      CLOSING ACCEPT_WITH_OFFER CLOSING REFUSE
      CLOSING DECLINE CLOSING REFUSE
      CLOSING HANGUP CLOSING TELL_HANGING_UP
      CLOSING REINVITE CLOSING REFUSE_REINVITE
      CLOSING ENDED ENDED STOP_MEDIA TELL_HANGUP FORGET CLOSE_PEER_CONNECTION

      ENDED DIAL ENDED REFUSE
      ENDED ACCEPT ENDED REFUSE
      ENDED ACCEPT_WITH_OFFER ENDED REFUSE
      ENDED DECLINE ENDED REFUSE
      ENDED HANGUP ENDED REFUSE
      ENDED REINVITE ENDED REFUSE_REINVITE
      ENDED ENDED ENDED
      """;

  private static Map<CallState, Map<CallEvent, CallMachine.Transition>> table() {
    Map<CallState, Map<CallEvent, CallMachine.Transition>> table = new EnumMap<>(CallState.class);
    for (String line : TABLE.lines().filter(text -> !text.isBlank()).toList()) {
      List<String> words = Arrays.asList(line.strip().split(" "));
      CallMachine.Transition transition =
          new CallMachine.Transition(
              CallState.valueOf(words.get(2)),
              words.stream().skip(3).map(CallEffect::valueOf).toList());
      table
          .computeIfAbsent(CallState.valueOf(words.get(0)), any -> new HashMap<>())
          .put(CallEvent.valueOf(words.get(1)), transition);
    }
    return table;
  }

  @Test
  void everyCellIsAsTheTableSays() {
    Map<CallState, Map<CallEvent, CallMachine.Transition>> table = table();
    for (CallState state : CallState.values()) {
      for (CallEvent event : CallEvent.values()) {
        CallMachine.Transition nothing = new CallMachine.Transition(state, List.of());
        assertEquals(
            table.get(state).getOrDefault(event, nothing),
            CallMachine.next(state, event),
            state + " " + event);
      }
    }
  }

  @Test
  void aRequestIsAnsweredOnceInEveryState() {
    Set<CallEffect> answers =
        EnumSet.of(
            CallEffect.TELL_CALLING,
            CallEffect.TELL_ACCEPTED_BY_US,
            CallEffect.TELL_ACCEPTING,
            CallEffect.TELL_DECLINING,
            CallEffect.TELL_HANGING_UP,
            CallEffect.REFUSE);
    for (CallState state : CallState.values()) {
      for (CallEvent event : CallEvent.values()) {
        long count =
            CallMachine.next(state, event).effects().stream().filter(answers::contains).count();
        assertEquals(event.isRequest() ? 1 : 0, count, state + " " + event);
      }
    }
  }

  @Test
  void everyLivingStateCanEnd() {
    for (CallState state : CallState.values()) {
      assertEquals(CallState.ENDED, CallMachine.next(state, CallEvent.ENDED).state());
    }
  }

  @Test
  void mediaStopsBeforeThePageHearsOfTheEnd() {
    List<CallEffect> effects = CallMachine.next(CallState.INCALL, CallEvent.ENDED).effects();
    assertTrue(effects.indexOf(CallEffect.STOP_MEDIA) < effects.indexOf(CallEffect.TELL_HANGUP));
  }
}

package org.janussip.sip.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SubstateTest {

  @Test
  void readsStateAndParameters() {
    Substate state = Substate.of(" Active ; expires=30;reason=X;retry-after= 9");
    assertEquals(new Substate("active", Optional.of(30), "x", Optional.of(9)), state);
    assertEquals(
        new Substate("", Optional.empty(), "", Optional.empty()),
        Substate.of(";expires=-1;retry-after=99999999999"));
    assertTrue(Substate.of("TERMINATED").isTerminated());
    assertFalse(Substate.of("pending").isTerminated());
  }

  @Test
  void saysWhenToSubscribeAgain() {
    assertAgain("terminated;reason=deactivated", OptionalLong.of(0));
    assertAgain("terminated;reason=timeout", OptionalLong.of(0));
    assertAgain("terminated;reason=timeout;retry-after=3", OptionalLong.of(3_000));
    assertAgain("terminated;reason=probation", OptionalLong.of(Substate.LATER_MS));
    assertAgain("terminated;reason=probation;retry-after=5", OptionalLong.of(5_000));
    assertAgain("terminated;reason=giveup;retry-after=5", OptionalLong.of(5_000));
    for (String reason : List.of("giveup", "rejected", "noresource", "invariant", "wonder", "")) {
      assertAgain("terminated;reason=" + reason, OptionalLong.empty());
    }
    assertAgain("terminated;reason=rejected;retry-after=5", OptionalLong.empty());
  }

  private static void assertAgain(String value, OptionalLong ms) {
    assertEquals(ms, Substate.of(value).againAfterMs(), value);
  }

  @Test
  void knowsWhatBecomesOfASubscriptionThatIsNotRefreshed() {
    assertEquals(RefreshFate.FORGOTTEN, RefreshFate.of(481));
    for (int code : new int[] {404, 405, 410, 416, 480, 482, 483, 484, 485, 489, 501, 604}) {
      assertEquals(RefreshFate.TERMINATED, RefreshFate.of(code));
    }
    for (int code : new int[] {302, 400, 403, 408, 423, 486, 500, 503, 603}) {
      assertEquals(RefreshFate.HOLDS, RefreshFate.of(code));
    }
  }

  @Test
  void tellsEventsApart() {
    EventId asked = EventId.of("presence; id=7 ;x=1");
    assertEquals(new EventId("presence", "7"), asked);
    assertTrue(asked.isOf(EventId.of("Presence;id=7")));
    assertFalse(asked.isOf(EventId.of("presence")));
    assertFalse(asked.isOf(EventId.of("presence.winfo;id=7")));
    assertFalse(EventId.of("").isOf(asked));
  }

  @Test
  void refreshesInTime() {
    assertEquals(60_000, Lifetime.marginMs(3_600_000));
    assertEquals(60_000, Lifetime.marginMs(120_000));
    assertEquals(30_000, Lifetime.marginMs(60_000));
    assertEquals(500, Lifetime.marginMs(1_000));
  }
}

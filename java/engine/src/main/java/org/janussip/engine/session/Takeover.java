package org.janussip.engine.session;

import java.util.List;
import java.util.Optional;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallFacts;
import org.janussip.sip.IncomingInvite;

/**
 * Executes an INVITE with Replaces (RFC 3891) where no session is free to show it: the handle of
 * the call that it replaces has one PeerConnection, which goes on with the new peer as it does
 * after a re-INVITE. The page need not do anything. Runs in the mailbox of the group.
 */
final class Takeover {

  private static final int REQUEST_PENDING = 491;
  private static final int INTERNAL_ERROR = 500;

  private Takeover() {}

  /** Returns whether a call of the session is to be replaced. */
  static boolean concerns(Session session, WaitingInvite waiting) {
    Call call = session.call();
    return call != null && waiting.invite().replaced().filter(sip -> sip == call.sip()).isPresent();
  }

  /** Replaces the session's call, or refuses the INVITE and leaves the call as it is. */
  static void execute(Session session, WaitingInvite waiting) {
    Call old = session.call();
    if (waiting.relay().isEnded()) {
      return;
    }
    if (!old.isReplaceable()) {
      InviteDispatch.refuse(
          session.account(), waiting, REQUEST_PENDING, "the call to replace is being changed");
      return;
    }
    IncomingInvite invite = waiting.invite();
    CallFacts facts =
        new CallFacts(
            old.facts().account(),
            invite.callId(),
            invite.from().uri(),
            Optional.of(invite),
            old.facts().srtp(),
            old.facts().automaticRinging());
    Call successor = new Call(facts, old.media(), new CallEvents(session));
    waiting.relay().connect(session, successor);
    session.context().traces().reaches(invite.callId(), session.id());
    try {
      if (successor.takeOver(old, waiting.sip(), invite)) {
        session.slot().replace(successor);
        session.context().calls().put(session, waiting.sip());
      }
    } catch (RuntimeException e) {
      waiting.sip().reject(INTERNAL_ERROR, List.of());
      throw e;
    }
  }
}

package org.janussip.engine.session;

import java.util.Optional;
import org.janussip.engine.account.AccountPlan;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.IncomingHeaders;
import org.janussip.engine.api.Notes;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;

/**
 * {@code register} of type helper: the session makes and takes further calls of another session's
 * account. It goes on in the mailbox of that session's group.
 */
final class HelperRegistration {

  private HelperRegistration() {}

  static void begin(Session session, String transaction, Request.Register request)
      throws RequestException {
    long masterId = request.masterId().orElseThrow();
    Membership membership = session.membership();
    if (membership.isHelper()) {
      throw new RequestException(ErrorCode.HELPER_ERROR, "Already a helper");
    }
    Optional<SessionGroup> group = session.context().groups().find(masterId);
    if (group.isEmpty() || group.get().master() == session) {
      throw unknownMaster(masterId);
    }
    if (membership.helperCount() > 0) {
      throw new RequestException(
          ErrorCode.HELPER_ERROR, "A session that has helpers cannot be a helper");
    }
    membership.leave();
    session.continueIn(
        group.get().mailbox(), () -> join(session, transaction, request, group.get()));
  }

  private static void join(
      Session session, String transaction, Request.Register request, SessionGroup group)
      throws RequestException {
    if (group.isDissolved() || group.account() == null) {
      throw unknownMaster(group.masterId());
    }
    session.membership().help(group);
    session.showHeaders(
        request
            .headerPrefixes()
            .map(IncomingHeaders::new)
            .orElseGet(() -> group.master().incomingHeaders()));
    AccountPlan plan = group.account().plan();
    session
        .output()
        .tell(
            transaction,
            session.callId(),
            new Event.RegisteredAsHelper(plan.username(), group.masterId(), session.uniqueId()),
            null);
    session
        .output()
        .note(Notes.registeredAsHelper(plan.profile().aor(), group.masterId(), session.uniqueId()));
  }

  private static RequestException unknownMaster(long masterId) {
    return new RequestException(ErrorCode.HELPER_ERROR, "No master session " + masterId);
  }
}

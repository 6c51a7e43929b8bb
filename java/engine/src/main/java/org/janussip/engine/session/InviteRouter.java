package org.janussip.engine.session;

import java.util.List;
import java.util.logging.Logger;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipCall;

/**
 * Leads the INVITEs of an account to a session. While an account has one session, that one; when
 * accounts are shared, this is where the session is chosen.
 */
final class InviteRouter implements AccountListener {

  private static final Logger LOG = Logger.getLogger(InviteRouter.class.getName());

  private final Session session;

  InviteRouter(Session session) {
    this.session = session;
  }

  @Override
  public CallListener onInvite(SipCall call, IncomingInvite invite) {
    CallRelay relay = new CallRelay(session);
    Runnable task = () -> session.run(() -> session.incomingCalls().onInvite(call, invite, relay));
    if (!session.mailbox().offer(task)) {
      LOG.warning("Too much waits for session " + session.id() + ": an INVITE is refused");
      call.reject(503, List.of());
    }
    return relay;
  }
}

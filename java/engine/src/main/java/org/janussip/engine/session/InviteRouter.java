package org.janussip.engine.session;

import java.util.List;
import java.util.logging.Logger;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipCall;

/** Carries what reaches an account into the mailbox of its sessions. */
final class InviteRouter implements AccountListener {

  private static final Logger LOG = Logger.getLogger(InviteRouter.class.getName());

  private final SessionGroup group;

  InviteRouter(SessionGroup group) {
    this.group = group;
  }

  @Override
  public CallListener onInvite(SipCall call, IncomingInvite invite) {
    CallRelay relay = new CallRelay(group.mailbox());
    WaitingInvite waiting = new WaitingInvite(call, invite, relay);
    if (!group.mailbox().offer(() -> group.invites().onInvite(waiting))) {
      LOG.warning("Too much waits for account " + group.masterId() + ": an INVITE is refused");
      call.reject(503, List.of());
    }
    return relay;
  }
}

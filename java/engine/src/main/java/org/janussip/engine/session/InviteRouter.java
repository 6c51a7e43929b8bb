package org.janussip.engine.session;

import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;
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
    traced(invite.callId());
    CallRelay relay = new CallRelay(group.mailbox());
    WaitingInvite waiting = new WaitingInvite(call, invite, relay);
    if (!group.mailbox().offer(() -> group.invites().onInvite(waiting))) {
      LOG.warning("Too much waits for account " + group.masterId() + ": an INVITE is refused");
      call.reject(503, List.of());
    }
    return relay;
  }

  @Override
  public void onMessage(IncomingRequest message) {
    traced(message.callId());
    offer("a MESSAGE", messaging -> messaging.onMessage(message));
  }

  @Override
  public void onNotify(IncomingRequest notify, String state) {
    traced(notify.callId());
    offer("a NOTIFY", messaging -> messaging.onNotify(notify, state));
  }

  private void traced(String callId) {
    group.master().context().traces().reaches(callId, group.master().id());
  }

  /** Never dropped: the account would stay out of reach until its binding is refreshed. */
  @Override
  public void onFlowLost() {
    group
        .mailbox()
        .post(
            () -> {
              if (group.account() != null) {
                group.account().flowLost();
              }
            });
  }

  /** Lets the master take what belongs to no call. */
  private void offer(String what, Consumer<Messaging> step) {
    Runnable task = () -> group.tellMaster(master -> step.accept(master.messaging()));
    if (!group.mailbox().offer(task)) {
      LOG.warning("Too much waits for account " + group.masterId() + ": " + what + " is dropped");
    }
  }

  @Override
  public void onRefer(IncomingRefer refer) {
    traced(refer.request().callId());
    if (!group.mailbox().offer(() -> present(refer))) {
      IncomingTransfers.refuse(refer, "account " + group.masterId());
    }
  }

  private void present(IncomingRefer refer) {
    if (!group.tellMaster(master -> IncomingTransfers.present(master, refer))) {
      refer.finish(480, "Temporarily Unavailable");
    }
  }
}

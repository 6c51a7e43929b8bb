package org.janussip.engine.session;

import java.util.function.Consumer;
import java.util.logging.Logger;
import org.janussip.engine.call.Call;
import org.janussip.engine.core.Mailbox;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipResponse;

/**
 * Carries what the SIP side says of one call into the mailbox of the session that has it. Until
 * {@link #connect}, and for a call that was refused at once, there is nobody to tell.
 */
final class CallRelay implements CallListener {

  private static final Logger LOG = Logger.getLogger(CallRelay.class.getName());

  private final Mailbox arrival;
  private volatile Session session;
  private Call call;
  private boolean ended;
  private volatile ReferReport report = ReferReport.NONE;

  /**
   * Makes one that leads nowhere yet.
   *
   * @param arrival where events wait until a session has the call
   */
  CallRelay(Mailbox arrival) {
    this.arrival = arrival;
  }

  /** Names the call and its session; runs in the session's mailbox. */
  void connect(Session owner, Call target) {
    call = target;
    session = owner;
  }

  /** Returns whether the SIP side has ended before a session had the call; runs in the mailbox. */
  boolean isEnded() {
    return ended;
  }

  /** Has the peer that referred us to this call told of it; before the call begins. */
  void report(ReferReport referReport) {
    report = referReport;
  }

  @Override
  public void onProvisional(SipResponse response) {
    report.progress(response);
    offer("a response", target -> target.onProvisional(response));
  }

  @Override
  public void onAnswered(SipResponse response) {
    report.answered(response);
    post(target -> target.onAnswered(response));
  }

  @Override
  public void onAck(SipBody body) {
    post(target -> target.onAck(body));
  }

  @Override
  public void onReinvite(IncomingInvite invite) {
    post(target -> target.onReinvite(invite));
  }

  @Override
  public void onInfo(IncomingRequest info) {
    offer("an INFO", target -> session.messaging().onInfo(info));
  }

  @Override
  public void onMessage(IncomingRequest message) {
    offer("a MESSAGE", target -> session.messaging().onMessage(message));
  }

  @Override
  public void onRefer(IncomingRefer refer) {
    Session owner = session;
    Runnable task = () -> owner.run(() -> IncomingTransfers.present(owner, refer));
    if (owner == null || !owner.mailbox().offer(task)) {
      IncomingTransfers.refuse(refer, "a call");
    }
  }

  @Override
  public void onReinviteCancelled() {
    post(Call::onReinviteCancelled);
  }

  @Override
  public void onReinviteAnswered(SipResponse response) {
    post(target -> target.onReinviteAnswered(response));
  }

  @Override
  public void onReinviteFailed(SipResponse response) {
    post(target -> target.onReinviteFailed(response));
  }

  @Override
  public void onGlareOver() {
    post(Call::onGlareOver);
  }

  @Override
  public void onUpdate(IncomingInvite update) {
    post(target -> target.onUpdate(update));
  }

  @Override
  public void onEnded(CallEnd end) {
    report.ended(end);
    Session owner = session;
    if (owner != null) {
      post(target -> target.onEnded(end));
      return;
    }
    arrival.post(
        () -> {
          ended = true;
          if (session != null) {
            post(target -> target.onEnded(end));
          }
        });
  }

  /** Puts in a step that the peer can cause at will. */
  private void offer(String what, Consumer<Call> step) {
    Session owner = session;
    if (owner != null && !owner.mailbox().offer(task(owner, step))) {
      LOG.warning("Too much waits for session " + owner.id() + ": " + what + " is dropped");
    }
  }

  private void post(Consumer<Call> step) {
    Session owner = session;
    if (owner != null) {
      owner.mailbox().post(task(owner, step));
    }
  }

  private Runnable task(Session owner, Consumer<Call> step) {
    return () -> owner.run(() -> step.accept(call));
  }
}

package org.janussip.engine.session;

import java.util.function.Consumer;
import java.util.logging.Logger;
import org.janussip.engine.call.Call;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipResponse;

/**
 * Carries what the SIP side says of one call into the mailbox. Until {@link #connect}, and for a
 * call that was refused at once, there is nobody to tell.
 */
final class CallRelay implements CallListener {

  private static final Logger LOG = Logger.getLogger(CallRelay.class.getName());

  private final Session session;
  private Call call;
  private boolean ended;

  CallRelay(Session session) {
    this.session = session;
  }

  /** Names the call; runs in the mailbox. */
  void connect(Call target) {
    call = target;
  }

  /** Returns whether the SIP side has ended; runs in the mailbox. */
  boolean isEnded() {
    return ended;
  }

  @Override
  public void onProvisional(SipResponse response) {
    if (!session.mailbox().offer(task(target -> target.onProvisional(response)))) {
      LOG.warning("Too much waits for session " + session.id() + ": a response is dropped");
    }
  }

  @Override
  public void onAnswered(SipResponse response) {
    session.mailbox().post(task(target -> target.onAnswered(response)));
  }

  @Override
  public void onAck(SipBody body) {
    session.mailbox().post(task(target -> target.onAck(body)));
  }

  @Override
  public void onReinvite(IncomingInvite invite) {
    session.mailbox().post(task(target -> target.onReinvite(invite)));
  }

  @Override
  public void onEnded(CallEnd end) {
    session
        .mailbox()
        .post(
            () -> {
              ended = true;
              task(target -> target.onEnded(end)).run();
            });
  }

  private Runnable task(Consumer<Call> step) {
    return () ->
        session.run(
            () -> {
              if (call != null) {
                step.accept(call);
              }
            });
  }
}

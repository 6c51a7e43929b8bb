package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.IncomingHeaders;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallUser;
import org.janussip.engine.core.EngineClock;

/** The session as its calls see it. Belongs to the mailbox. */
final class CallEvents implements CallUser {

  private final Session session;

  CallEvents(Session session) {
    this.session = session;
  }

  @Override
  public void tell(String transaction, String callId, Event event, Jsep jsep) {
    session.output().tell(transaction, callId, event, jsep);
  }

  @Override
  public void note(ObjectNode note) {
    session.output().note(note);
  }

  @Override
  public IncomingHeaders incomingHeaders() {
    return session.incomingHeaders();
  }

  @Override
  public EngineClock.Timer schedule(long delayMs, Runnable task) {
    return session
        .context()
        .clock()
        .schedule(delayMs, () -> session.mailbox().post(() -> session.run(task)));
  }

  @Override
  public void onCallOver(Call call) {
    session.slot().forget(call);
  }

  @Override
  public void closePeerConnection() {
    if (!session.isDestroyed()) {
      session.peerConnection().close();
    }
  }
}

package org.janussip.engine.session;

import java.util.logging.Logger;
import org.janussip.engine.api.TransferEvent;
import org.janussip.engine.call.Call;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TransferListener;

/** Carries what comes of a REFER of ours into the session's mailbox, and to its page. */
final class TransferRelay implements TransferListener {

  private static final Logger LOG = Logger.getLogger(TransferRelay.class.getName());

  private final Session session;
  private final Call call;

  TransferRelay(Session session, Call call) {
    this.session = session;
    this.call = call;
  }

  /** A refusal looks to the page like a transfer that failed: nothing else will come of it. */
  @Override
  public void onResponse(SipResponse response) {
    if (!response.isSuccess()) {
      String status = ("SIP/2.0 " + response.code() + " " + response.reason()).strip();
      post(() -> tell("terminated", "message/sipfrag", status, response.headers()));
    }
  }

  @Override
  public void onNotify(IncomingRequest notify, String state) {
    SipBody body = notify.body();
    Runnable task = () -> tell(state, body.contentType(), body.text(), notify.headers());
    if (state.equals("terminated")) {
      post(task);
    } else if (!session.mailbox().offer(() -> session.run(task))) {
      LOG.warning("Too much waits for session " + session.id() + ": a NOTIFY is dropped");
    }
  }

  private void post(Runnable task) {
    session.mailbox().post(() -> session.run(task));
  }

  private void tell(String substate, String type, String content, SipHeaders headers) {
    session
        .output()
        .tell(
            session.call() == call ? call.transaction() : null,
            call.facts().callId(),
            new TransferEvent.Progress(
                substate, type, content, session.incomingHeaders().select(headers)),
            null);
  }
}

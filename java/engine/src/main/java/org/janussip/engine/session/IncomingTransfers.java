package org.janussip.engine.session;

import java.util.Optional;
import java.util.logging.Logger;
import org.janussip.engine.api.TransferEvent;
import org.janussip.engine.call.Call;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;

/** Shows a peer's REFER to a page. Runs in the session's mailbox. */
final class IncomingTransfers {

  private static final Logger LOG = Logger.getLogger(IncomingTransfers.class.getName());

  private static final int SERVICE_UNAVAILABLE = 503;

  private IncomingTransfers() {}

  /** Shows a REFER, or ends its subscription when it cannot be shown. */
  static void present(Session session, IncomingRefer refer) {
    if (session.isDestroyed()) {
      refer.finish(480, "Temporarily Unavailable");
      return;
    }
    Optional<Long> id = session.context().transfers().add(refer, session);
    if (id.isEmpty()) {
      refuse(refer, "session " + session.id());
      return;
    }
    Call call = session.call();
    IncomingRequest request = refer.request();
    TransferEvent event =
        new TransferEvent.Transfer(
            id.get(),
            withoutHeaders(refer.referTo()),
            referredBy(refer),
            refer.replaces().map(IncomingTransfers::callIdOf),
            session.incomingHeaders().select(request.headers()));
    session.output().tell(call == null ? null : call.transaction(), null, event, null);
  }

  /** Ends the subscription of a REFER that found too much waiting. */
  static void refuse(IncomingRefer refer, String whom) {
    LOG.warning(
        "Too many REFERs wait for "
            + whom
            + ": the one with Call-ID "
            + refer.request().callId()
            + " is refused");
    refer.finish(SERVICE_UNAVAILABLE, "Service Unavailable");
  }

  /** Returns the Referred-By value of the REFER, else its From URI. */
  static String referredBy(IncomingRefer refer) {
    IncomingRequest request = refer.request();
    return request.headers().first("Referred-By").orElseGet(() -> request.from().uri());
  }

  private static String withoutHeaders(String uri) {
    int question = uri.indexOf('?');
    return question < 0 ? uri : uri.substring(0, question);
  }

  private static String callIdOf(String replaces) {
    int semicolon = replaces.indexOf(';');
    return (semicolon < 0 ? replaces : replaces.substring(0, semicolon)).strip();
  }
}

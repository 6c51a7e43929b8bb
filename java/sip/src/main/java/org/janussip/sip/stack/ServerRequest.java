package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import org.janussip.sip.Transport;
import org.janussip.sip.message.Received;

/** A request from a peer, and the way to answer it. Safe on any thread. */
public final class ServerRequest {

  private static final Logger LOG = Logger.getLogger(ServerRequest.class.getName());

  private final SipCore core;
  private final SIPRequest request;
  private final ServerTransaction transaction;

  ServerRequest(SipCore core, SIPRequest request, ServerTransaction transaction) {
    this.core = core;
    this.request = request;
    this.transaction = transaction;
  }

  /** Returns the parsed request. */
  public SIPRequest request() {
    return request;
  }

  /** Returns the request as it arrived. */
  public Received received() {
    return (Received) request.getApplicationData();
  }

  /** Returns the method. */
  public String method() {
    return request.getMethod();
  }

  /** Returns the transport that the request came by. */
  public Transport transport() {
    return Transport.valueOf(request.getTopmostVia().getTransport().toUpperCase(Locale.ROOT));
  }

  /** Remembers who handles this request, for a CANCEL to find. */
  public void owner(Object owner) {
    if (transaction != null) {
      transaction.setApplicationData(owner);
    }
  }

  /** Returns who handles the INVITE that this CANCEL names; empty when there is none. */
  public Optional<Object> cancelledOwner() {
    if (transaction instanceof SIPServerTransaction cancel
        && cancel.getCanceledInviteTransaction() != null) {
      return Optional.ofNullable(cancel.getCanceledInviteTransaction().getApplicationData());
    }
    return Optional.empty();
  }

  /** Returns a response without a body, with the standard phrase and a To tag when it needs one. */
  public SIPResponse response(int code, String toTag) {
    return core.response(request, code, toTag);
  }

  /**
   * Sends a response through the transaction, or past it when the request has none or when it has
   * ended with a 2xx that is to be repeated.
   *
   * @return whether it was handed to the transport
   */
  public boolean send(SIPResponse response) {
    try {
      core.complete(request, response);
      if (transaction == null) {
        core.sendPast(request, response);
      } else {
        transaction.sendResponse(response);
      }
      return true;
    } catch (SipException | InvalidArgumentException | RuntimeException fault) {
      // The library trips over a Via with a port that is none.
      LOG.log(
          Level.FINE,
          "cannot answer {0} {1}: {2}",
          new Object[] {request.getMethod(), request.getCallId(), fault});
      return false;
    }
  }

  /** Sends a 2xx to an INVITE once more; its transaction is gone already. */
  public void repeat(SIPResponse response) {
    try {
      core.sendPast(request, response);
    } catch (SipException | RuntimeException fault) {
      LOG.log(Level.FINE, "cannot repeat a 2xx to {0}: {1}", new Object[] {request, fault});
    }
  }

  /** Answers without a body. */
  public boolean send(int code, String toTag) {
    return send(response(code, toTag));
  }
}

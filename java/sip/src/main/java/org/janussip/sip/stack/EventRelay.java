package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.Transaction;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.TransactionUnavailableException;

/** The one listener of the library: finds the owner of each event. Never throws. */
final class EventRelay implements SipListener {

  private static final Logger LOG = Logger.getLogger(EventRelay.class.getName());

  private final SipCore core;
  private final StackListener listener;

  EventRelay(SipCore core, StackListener listener) {
    this.core = core;
    this.listener = listener;
  }

  @Override
  public void processRequest(RequestEvent event) {
    SIPRequest request = (SIPRequest) event.getRequest();
    boolean ack = request.getMethod().equals(SIPRequest.ACK);
    ServerTransaction transaction = event.getServerTransaction();
    try {
      ServerRequest bare = new ServerRequest(core, request, null);
      if (transaction == null && !ack && listener.needsTransaction(bare)) {
        if (request.getToTag() == null && core.isCrowded()) {
          LOG.fine("dropped a request: too many server transactions");
          return;
        }
        transaction = ((SipProvider) event.getSource()).getNewServerTransaction(request);
      }
      if (transaction != null) {
        paced(transaction);
      }
      listener.onRequest(new ServerRequest(core, request, ack ? null : transaction));
    } catch (TransactionUnavailableException lacking) {
      LOG.log(Level.FINE, "a request has no transaction", lacking);
      new ServerRequest(core, request, null).send(400, Tokens.tag());
    } catch (SipException | RuntimeException fault) {
      LOG.log(Level.FINE, "a request could not be handled", fault);
      if (transaction != null && !ack) {
        new ServerRequest(core, request, transaction).send(500, Tokens.tag());
      }
    }
  }

  private void paced(Transaction transaction) {
    try {
      transaction.setRetransmitTimer(core.t1Ms());
    } catch (IllegalStateException started) {
      LOG.log(Level.FINE, "timers already run", started);
    }
  }

  @Override
  public void processResponse(ResponseEvent event) {
    SIPResponse response = (SIPResponse) event.getResponse();
    ClientTransaction transaction = event.getClientTransaction();
    try {
      if (transaction != null && transaction.getApplicationData() instanceof ClientHandler owner) {
        owner.onResponse(response);
      } else if (response.getStatusCode() / 100 == 2
          && response.getCSeq().getMethod().equals(SIPRequest.INVITE)) {
        listener.onLate2xx(response);
      }
    } catch (RuntimeException fault) {
      LOG.log(Level.WARNING, "a response could not be handled", fault);
    }
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    if (!event.isServerTransaction()
        && event.getClientTransaction().getApplicationData() instanceof ClientHandler owner) {
      owner.onTimeout();
      // A little less than 64 T1: the library counts in steps of T1.
      if (((SIPTransaction) event.getClientTransaction()).getMessageChannel()
          instanceof TcpChannel channel) {
        channel.unanswered(TimeUnit.MILLISECONDS.toNanos(60L * core.t1Ms()));
      }
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    LOG.log(
        Level.FINE,
        "cannot write to {0}:{1}",
        new Object[] {event.getHost(), Integer.toString(event.getPort())});
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}
}

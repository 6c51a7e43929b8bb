package org.janussip.sip.agent;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.SipUris;
import org.janussip.sip.dialog.Answers;
import org.janussip.sip.dialog.BaseCall;
import org.janussip.sip.dialog.CallTable;
import org.janussip.sip.dialog.Cancellable;
import org.janussip.sip.dialog.IncomingCall;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.event.DialogOwner;
import org.janussip.sip.event.DialogTable;
import org.janussip.sip.stack.ServerRequest;
import org.janussip.sip.stack.StackListener;

/**
 * Gives each request to the call or account it is for, and refuses what is for nobody. Runs on the
 * threads of the stack.
 */
final class Dispatcher implements StackListener {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

  /** The methods that the account takes outside a dialog beside INVITE. */
  private static final Set<String> EVENTS = Set.of("MESSAGE", SIPRequest.NOTIFY, SIPRequest.REFER);

  private final AccountTable accounts;
  private final CallTable calls;
  private final DialogTable dialogs;
  private volatile Services services;

  Dispatcher(AccountTable accounts, CallTable calls, DialogTable dialogs) {
    this.accounts = accounts;
    this.calls = calls;
    this.dialogs = dialogs;
  }

  /** Lets requests in. */
  void start(Services ready) {
    services = ready;
  }

  /**
   * Requests of dialogs that we know and those outside dialogs that we take need one; all others
   * are answered at once and leave nothing behind (RFC 3261 section 8.2.7). A CANCEL whose INVITE
   * still has a transaction comes with its own.
   */
  @Override
  public boolean needsTransaction(ServerRequest request) {
    SIPRequest message = request.request();
    if (message.getMethod().equals(SIPRequest.CANCEL)) {
      return false;
    }
    if (message.getToTag() != null) {
      return call(message).isPresent() || dialog(message).isPresent();
    }
    return (message.getMethod().equals(SIPRequest.INVITE) || EVENTS.contains(message.getMethod()))
        && account(message).isPresent();
  }

  private Optional<BaseCall> call(SIPRequest request) {
    return calls.find(request.getCallId().getCallId(), request.getToTag());
  }

  private Optional<DialogOwner> dialog(SIPRequest request) {
    return dialogs.find(request.getCallId().getCallId(), request.getToTag());
  }

  private Optional<JainAccount> account(SIPRequest request) {
    return request.getRequestURI() instanceof SipUri uri
        ? accounts.find(SipUris.unescaped(uri.getUser()))
        : Optional.empty();
  }

  @Override
  public void onRequest(ServerRequest request) {
    if (services == null) {
      return;
    }
    SIPRequest message = request.request();
    if (message.getMethod().equals(SIPRequest.CANCEL)) {
      cancel(request);
    } else if (message.getToTag() != null) {
      insideDialog(request);
    } else if (!message.getMethod().equals(SIPRequest.ACK)) {
      outsideDialog(request);
    }
  }

  /** A CANCEL that comes after our final response is answered and has no effect (section 9.2). */
  private void cancel(ServerRequest request) {
    if (request.cancelledOwner().orElse(null) instanceof Cancellable invite) {
      invite.cancel(request);
    } else {
      SIPRequest message = request.request();
      String user = message.getRequestURI() instanceof SipUri uri ? uri.getUser() : null;
      boolean late =
          calls.isKnownInvite(
              message.getCallId().getCallId(),
              message.getFromTag(),
              message.getCSeq().getSeqNumber(),
              user);
      request.send(late ? 200 : 481, tag(request));
    }
  }

  private void insideDialog(ServerRequest request) {
    SIPRequest message = request.request();
    Optional<BaseCall> call = call(message);
    if (call.isPresent()) {
      call.get().accept(request);
    } else if (dialog(message).isPresent()) {
      other(request);
    } else if (!message.getMethod().equals(SIPRequest.ACK)) {
      request.send(481, tag(request));
    }
  }

  /** A dialog that is no call has no ACK. */
  private void other(ServerRequest request) {
    if (!request.method().equals(SIPRequest.ACK)) {
      dialog(request.request())
          .ifPresentOrElse(owner -> owner.accept(request), () -> request.send(481, tag(request)));
    }
  }

  private void outsideDialog(ServerRequest request) {
    SIPRequest message = request.request();
    String tag = tag(request);
    if (Answers.isNeverAllowed(message.getMethod())) {
      request.send(Answers.notAllowed(request, tag));
      return;
    }
    Optional<JainAccount> account = account(message);
    if (account.isEmpty() && !isForTheStack(request)) {
      request.send(message.getRequestURI() instanceof SipUri ? 404 : 416, tag);
      return;
    }
    if (message.getMethod().equals(SIPRequest.INVITE) && account.isPresent()) {
      try {
        invite(request, account.get());
      } catch (RuntimeException fault) {
        LOG.log(Level.WARNING, "an INVITE could not be handled", fault);
        request.send(500, tag);
      }
    } else if (EVENTS.contains(message.getMethod()) && account.isPresent()) {
      account.get().events().accept(request, tag);
    } else if (message.getMethod().equals(SIPRequest.OPTIONS)) {
      request.send(Answers.lacking(request, tag).orElseGet(() -> Answers.options(request, tag)));
    } else if (message.getMethod().equals(SIPRequest.BYE)) {
      request.send(481, tag);
    } else {
      request.send(Answers.notAllowed(request, tag));
    }
  }

  /** An OPTIONS to our address without a user asks about the stack itself. */
  private static boolean isForTheStack(ServerRequest request) {
    return request.method().equals(SIPRequest.OPTIONS)
        && request.request().getRequestURI() instanceof SipUri uri
        && uri.getUser() == null;
  }

  private void invite(ServerRequest request, JainAccount account) {
    SIPRequest message = request.request();
    String tag = tag(request);
    String user = ((SipUri) message.getRequestURI()).getUser();
    if (calls.isKnownInvite(
        message.getCallId().getCallId(),
        message.getFromTag(),
        message.getCSeq().getSeqNumber(),
        user)) {
      request.send(482, tag);
      return;
    }
    Optional<SIPResponse> refusal =
        Answers.screenFirst(request, tag, services.core().settings().sessionTimers());
    if (refusal.isPresent()) {
      request.send(refusal.get());
      return;
    }
    new IncomingCall(services, account.identity(), request, user).start(account.listener());
  }

  @Override
  public void onLate2xx(SIPResponse response) {
    calls
        .find(response.getCallId().getCallId(), response.getFromTag())
        .ifPresent(call -> call.acceptLate2xx(response));
  }

  /** A To tag that repetitions of the request get as well, without our remembering them. */
  private static String tag(ServerRequest request) {
    String branch = request.request().getTopmostVia().getBranch();
    String id = request.request().getCallId().getCallId() + branch;
    return "n" + Integer.toHexString(id.hashCode()) + Integer.toHexString(id.length());
  }
}

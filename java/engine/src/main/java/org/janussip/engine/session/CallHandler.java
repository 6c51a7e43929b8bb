package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.janussip.engine.account.Account;
import org.janussip.engine.account.AccountPlan;
import org.janussip.engine.account.RegistrationState;
import org.janussip.engine.api.CallParser;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallFacts;
import org.janussip.engine.call.CallMedia;
import org.janussip.sip.CallRequest;
import org.janussip.sip.Credentials;
import org.janussip.sip.SipBody;

/** {@code call}: sends an INVITE. */
final class CallHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Account account = session.account();
    if (account == null || !account.state().isUsable()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not registered");
    }
    if (session.call() != null) {
      throw new RequestException(ErrorCode.WRONG_STATE, "In a call already");
    }
    Request.Call request = CallParser.readCall(body, jsep);
    CallMedia media =
        new CallMedia(
            session.media(),
            session.context().settings().sdpAddress(),
            RandomIds.originId(session.context().random()));
    SipBody offer = media.offer(request.offer().sdp());
    dial(session, transaction, request, media, offer);
  }

  private static void dial(
      Session session, String transaction, Request.Call request, CallMedia media, SipBody offer)
      throws RequestException {
    Account account = session.account();
    String callId = request.callId().orElseGet(() -> RandomIds.callId(session.context().random()));
    CallRequest invite =
        new CallRequest(
            request.uri(), callId, request.headers(), offer, credentials(account, request), 0);
    CallFacts facts = CallFacts.outgoing(account.plan().profile().aor(), callId, request.uri());
    CallRelay relay = new CallRelay(session.mailbox());
    Call call = new Call(facts, media, new CallEvents(session));
    relay.connect(session, call);
    session.begin(call);
    try {
      call.dial(transaction, () -> account.sip().call(invite, relay));
    } catch (IllegalArgumentException e) {
      media.stop();
      session.forget(call);
      throw new RequestException(ErrorCode.INVALID_ADDRESS, e.getMessage());
    }
    session.peerConnection().begin();
  }

  /** What the request brings; a guest keeps it for later calls, as there is nothing to spoil. */
  private static Optional<Credentials> credentials(Account account, Request.Call request) {
    if (request.secret().isEmpty() && request.authUser().isEmpty()) {
      return Optional.empty();
    }
    AccountPlan plan = account.plan();
    Optional<Credentials> known = plan.profile().credentials();
    String user = request.authUser().orElse(plan.authUser());
    Optional<Credentials> credentials =
        request
            .secret()
            .map(secret -> new Credentials(user, secret.text(), secret.ha1()))
            .or(() -> known.map(old -> new Credentials(user, old.secret(), old.ha1())));
    if (account.state() == RegistrationState.DISABLED) {
      credentials.ifPresent(replacement -> account.replacePlan(plan.withCredentials(replacement)));
    }
    return credentials;
  }
}

package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
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
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;

/** {@code call}: sends an INVITE. */
final class CallHandler implements RequestHandler {

  private static final int MAX_REDIRECTS = 5;

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
    media.srtp(request.srtp());
    SipBody offer = media.offer(request.offer().sdp());
    dial(session, transaction, request, media, offer);
  }

  private static void dial(
      Session session, String transaction, Request.Call request, CallMedia media, SipBody offer)
      throws RequestException {
    Account account = session.account();
    String callId = request.callId().orElseGet(() -> RandomIds.callId(session.context().random()));
    Optional<IncomingRefer> refer =
        request.referId().flatMap(id -> session.context().transfers().find(id, session));
    CallRequest invite =
        new CallRequest(
            request.uri(),
            callId,
            headers(request, refer),
            offer,
            credentials(account, request),
            redirects(session, request));
    CallFacts facts = CallFacts.outgoing(account.plan().profile().aor(), callId, request.uri());
    CallRelay relay = new CallRelay(session.mailbox());
    Call call = new Call(facts, media, new CallEvents(session));
    relay.connect(session, call);
    refer.map(ReferReport::new).ifPresent(relay::report);
    call.renegotiation().autoAccept(request.autoAcceptReinvites());
    session.slot().begin(call);
    session.context().traces().begins(callId, session.id());
    try {
      call.dial(transaction, () -> account.sip().call(invite, relay));
    } catch (IllegalArgumentException e) {
      media.stop();
      session.slot().forget(call);
      throw new RequestException(ErrorCode.INVALID_ADDRESS, e.getMessage());
    }
    session.context().calls().put(session, call.sip());
    if (refer.isPresent()) {
      session.context().transfers().remove(request.referId().get());
    }
    session.peerConnection().begin();
  }

  /** A call that a peer asked for says so, and takes the place of the one that it names. */
  private static List<SipHeader> headers(Request.Call request, Optional<IncomingRefer> refer) {
    if (refer.isEmpty()) {
      return request.headers();
    }
    List<SipHeader> headers = new ArrayList<>(request.headers());
    String by = IncomingTransfers.referredBy(refer.get());
    headers.add(new SipHeader("Referred-By", by.indexOf('<') < 0 ? "<" + by + ">" : by));
    refer.get().replaces().ifPresent(value -> headers.add(new SipHeader("Replaces", value)));
    return headers;
  }

  private static int redirects(Session session, Request.Call request) {
    boolean follow =
        request.followRedirects().orElse(session.context().settings().followRedirects());
    return follow ? MAX_REDIRECTS : 0;
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

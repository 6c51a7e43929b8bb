package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.logging.Logger;
import org.janussip.engine.account.Account;
import org.janussip.engine.account.AccountContext;
import org.janussip.engine.account.AccountPlan;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.IncomingHeaders;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Notes;
import org.janussip.engine.api.RegisterParser;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;

/** {@code register}: attaches a SIP identity to a session, or replaces it. */
final class RegisterHandler implements RequestHandler {

  private static final Logger LOG = Logger.getLogger(RegisterHandler.class.getName());

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    boolean refresh = body.path("refresh").asBoolean(false);
    Request.Register request =
        RegisterParser.read(
            body, () -> refuseSecondRegister(session, refresh), () -> refuseHelper(session));
    if (request.type() == Request.RegisterType.HELPER) {
      HelperRegistration.begin(session, transaction, request);
      return;
    }
    AccountPlan plan = AccountPlans.of(request, session.context().settings());
    if (session.membership().group() != null) {
      register(session, transaction, request, plan);
      return;
    }
    SessionGroup group = session.context().groups().found(session);
    session.continueIn(
        group.mailbox(),
        () -> {
          session.membership().lead(group);
          register(session, transaction, request, plan);
        });
  }

  private static void refuseSecondRegister(Session session, boolean refresh)
      throws RequestException {
    Account account = session.account();
    boolean own = account != null && !session.membership().isHelper();
    if (own && account.state().needsRefresh() && !refresh) {
      throw new RequestException(
          ErrorCode.ALREADY_REGISTERED, "Already registered (" + account.plan().username() + ")");
    }
  }

  private static void refuseHelper(Session session) throws RequestException {
    if (session.membership().isHelper()) {
      throw new RequestException(ErrorCode.HELPER_ERROR, "A helper session cannot register");
    }
  }

  private static void register(
      Session session, String transaction, Request.Register request, AccountPlan plan)
      throws RequestException {
    try {
      Account current = session.account();
      if (current == null || !current.plan().bindsLike(plan)) {
        current = open(session, plan);
        session.membership().use(current);
      }
      current.register(plan);
    } catch (IllegalArgumentException e) {
      throw new RequestException(ErrorCode.INVALID_ADDRESS, e.getMessage());
    }
    request.headerPrefixes().ifPresent(list -> session.showHeaders(new IncomingHeaders(list)));
    answer(session, transaction, plan);
  }

  private static Account open(Session session, AccountPlan plan) {
    EngineContext context = session.context();
    SessionGroup group = session.membership().group();
    Account account =
        new Account(
            new AccountContext(
                group.mailbox(), context.clock(), context.random(), context.userAgent()),
            plan,
            new InviteRouter(group));
    context.live().begin();
    account.onClosed(context.live()::end);
    context.traces().begins(account.sip().registerCallId(), session.id());
    return account;
  }

  private static void answer(Session session, String transaction, AccountPlan plan) {
    String identity = plan.profile().aor();
    if (plan.sendRegister()) {
      session
          .output()
          .tell(transaction, session.callId(), new Event.Registering(session.uniqueId()), null);
      session.masterId();
      return;
    }
    LOG.info(() -> "[" + identity + "] in use without a registration");
    Event event =
        new Event.Registered(
            plan.username(), false, session.masterId(), session.uniqueId(), Optional.empty());
    session.output().tell(transaction, session.callId(), event, null);
    session
        .output()
        .note(Notes.registeredAsGuest(identity, session.masterId(), session.uniqueId()));
  }
}

package org.janussip.engine.session;

import org.janussip.engine.account.Account;
import org.janussip.engine.account.AccountUser;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.Notes;
import org.janussip.engine.api.ReasonHeaders;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/** Tells a session's page what happens to its account. Belongs to the mailbox. */
final class AccountEvents implements AccountUser {

  private final Session session;

  AccountEvents(Session session) {
    this.session = session;
  }

  @Override
  public void onRegistered(Account account, SipResponse response) {
    tell(
        new Event.Registered(
            account.plan().username(),
            true,
            session.masterId(),
            session.uniqueId(),
            session.incomingHeaders().select(response.headers())));
    noteBinding("registered", account);
  }

  @Override
  public void onRegistrationFailed(Account account, SipResponse response) {
    tell(
        new Event.RegistrationFailed(
            response.code(),
            response.reason(),
            ReasonHeaders.read(response.headers()),
            session.incomingHeaders().select(response.headers())));
    session.output().note(Notes.registrationFailed(response.code(), response.reason()));
  }

  @Override
  public void onUnregistered(Account account, boolean sent, SipHeaders headers) {
    tell(
        new Event.Unregistered(
            account.plan().username(),
            sent,
            session.uniqueId(),
            session.incomingHeaders().select(headers)));
    noteBinding("unregistered", account);
    session.membership().group().detachHelpers();
  }

  @Override
  public void onAccountClosed(Account account) {
    session.membership().lose(account);
  }

  private void tell(Event event) {
    session.output().tell(null, null, event, null);
    session.membership().group().publish();
  }

  private void noteBinding(String event, Account account) {
    session
        .output()
        .note(
            Notes.binding(
                event, account.plan().profile().aor(), account.plan().profile().registrar()));
  }
}

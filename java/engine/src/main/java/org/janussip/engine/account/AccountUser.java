package org.janussip.engine.account;

import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/** A session, as its account sees it. Called in the account's mailbox. */
public interface AccountUser {

  /** The registrar took the binding, or prolonged it. */
  void onRegistered(Account account, SipResponse response);

  /** The registrar refused, or does not answer. */
  void onRegistrationFailed(Account account, SipResponse response);

  /**
   * The account is not registered any more, as the page wanted.
   *
   * @param sent whether a registrar was told
   * @param headers the registrar's header fields
   */
  void onUnregistered(Account account, boolean sent, SipHeaders headers);

  /** The account is closed; nothing comes of it any more. */
  void onAccountClosed(Account account);
}

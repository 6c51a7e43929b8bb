package org.janussip.sip;

/**
 * Hears of requests that reach an account. Called on SIP threads; implementations post and return.
 */
public interface AccountListener {

  /**
   * A new INVITE, answered 100 so far.
   *
   * @param call the call, to answer or refuse
   * @param invite what it says
   * @return who hears of the call from now on
   */
  CallListener onInvite(SipCall call, IncomingInvite invite);

  /** A MESSAGE outside a dialog, answered 200. */
  default void onMessage(IncomingRequest message) {}

  /** A REFER outside a dialog, answered 202. */
  default void onRefer(IncomingRefer refer) {}

  /** A NOTIFY that no subscription of ours asked for, such as message-summary, answered 200. */
  default void onNotify(IncomingRequest notify, String state) {}

  /**
   * The connection over which the account was registered is lost (RFC 5626): the binding leads
   * nowhere until the next REGISTER. Comes a second or more after the loss, later the more accounts
   * share the connection, so that not all of them register at once.
   */
  default void onFlowLost() {}
}

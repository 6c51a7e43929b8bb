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
}

package org.janussip.sip;

/**
 * The SIP side of the plugin: one stack, one listening point per transport, any number of accounts.
 * All methods may be called from any thread and none of them blocks, except {@link #close()}.
 */
public interface UserAgent extends AutoCloseable {

  /**
   * Opens an account: from now on requests that reach its Contact go to the listener.
   *
   * @throws IllegalArgumentException when a URI of the profile is not a valid SIP URI
   */
  SipAccount openAccount(AccountProfile profile, AccountListener listener);

  /** Sets who sees every SIP message from now on; at first nobody. */
  void trace(SipTracer tracer);

  /** Returns a momentary count of what the stack holds. */
  UserAgentStatistics statistics();

  /**
   * Stops the stack and its threads within two seconds. Calls that were answered get a last BYE
   * that nobody repeats; other calls and bindings are dropped without a message: end them first.
   */
  @Override
  void close();
}

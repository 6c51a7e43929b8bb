package org.janussip.engine.account;

/** What can happen to a registration. */
public enum RegistrationEvent {
  /** The page wants to be registered. */
  REGISTER,
  /** The page wants to go without REGISTER. */
  DISABLE,
  /** The page wants to be un-registered. */
  UNREGISTER,
  /** The registrar said 2xx. */
  ACCEPTED,
  /** The registrar said 423 and named a longer lifetime. */
  TOO_BRIEF,
  /** No answer, or one that may be different later. */
  OUTAGE,
  /** A final answer that will not change by itself. */
  REFUSED,
  /** The time to refresh or to try again has come. */
  TIMER,
  /** The connection over which the account was registered is lost. */
  FLOW_LOST,
  /** No session uses the account any more. */
  CLOSE
}

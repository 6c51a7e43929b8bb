package org.janussip.engine.account;

/** What a transition of {@link RegistrationMachine} has the account do, in order. */
public enum RegistrationEffect {
  /** Send a REGISTER with the wanted lifetime. */
  SEND_REGISTER,
  /** Send a REGISTER that removes the binding. */
  SEND_UNREGISTER,
  /** Wait until shortly before the binding expires. */
  ARM_REFRESH,
  /** Wait as Retry-After says, or longer after each failure. */
  ARM_RETRY,
  /** Wait no more. */
  CANCEL_TIMER,
  /** Tell sessions that the account is registered. */
  REPORT_REGISTERED,
  /** Tell sessions the registrar's answer. */
  REPORT_FAILED,
  /** Tell sessions that the account is not registered any more. */
  REPORT_UNREGISTERED,
  /** Close the account on the SIP side, and have sessions forget it. */
  CLOSE_ACCOUNT,
  /** The request is not possible now. */
  REFUSE
}

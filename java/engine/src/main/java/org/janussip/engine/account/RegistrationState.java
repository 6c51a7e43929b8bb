package org.janussip.engine.account;

/** Where the binding of an account stands. */
public enum RegistrationState {
  /** Nothing is bound, nothing is wanted. */
  UNREGISTERED("unregistered", false, false),
  /** Usable without any REGISTER: guests, and {@code send_register: false}. */
  DISABLED("disabled", true, false),
  /** A REGISTER that the page asked for is out. */
  REGISTERING("registering", false, true),
  /** Bound. */
  REGISTERED("registered", true, true),
  /** Bound, and a REGISTER that prolongs it is out. */
  REFRESHING("registered", true, true),
  /** The registrar was away when the page asked; the next attempt waits. */
  FAILED("failed", false, false),
  /** The next attempt after {@link #FAILED} is out. */
  RETRYING("failed", false, true),
  /** Bound before, and the registrar is away; the next attempt waits. Calls stay possible. */
  LAPSED("failed", true, true),
  /** The next attempt after {@link #LAPSED} is out. */
  RECOVERING("failed", true, true),
  /** The page gave the binding back; the REGISTER is out. */
  UNREGISTERING("unregistering", false, true),
  /** No session uses the account any more; the REGISTER that removes the binding is out. */
  CLOSING("unregistering", false, true),
  /** Gone. */
  CLOSED("unregistered", false, false);

  private final String status;
  private final boolean usable;
  private final boolean maybeBound;

  RegistrationState(String status, boolean usable, boolean maybeBound) {
    this.status = status;
    this.usable = usable;
    this.maybeBound = maybeBound;
  }

  /** Returns the word for {@code registration_status}. */
  public String status() {
    return status;
  }

  /** Returns whether calls can be made. */
  public boolean isUsable() {
    return usable;
  }

  /** Returns whether the registrar may hold a binding of ours, now or soon. */
  public boolean mayBeBound() {
    return maybeBound;
  }

  /** Returns whether a new {@code register} has to say {@code refresh}. */
  public boolean needsRefresh() {
    return switch (this) {
      case REGISTERING, REGISTERED, REFRESHING, UNREGISTERING, CLOSING -> true;
      default -> false;
    };
  }
}

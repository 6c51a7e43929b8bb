package org.janussip.engine.account;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.janussip.engine.core.EngineClock;
import org.janussip.sip.AccountListener;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/**
 * A SIP identity and its binding. Lives as long as a session uses it; when the last one leaves, the
 * binding is removed and the account closed. Belongs to its mailbox.
 */
public final class Account {

  private static final Logger LOG = Logger.getLogger(Account.class.getName());

  /** How often a registrar may demand a longer lifetime before we take it for a refusal. */
  private static final int MAX_RAISES = 3;

  private final AccountContext context;
  private final SipAccount sip;
  private final RegisterSender sender;
  private final Set<AccountUser> users = new LinkedHashSet<>();
  private AccountPlan plan;
  private RegistrationState state = RegistrationState.UNREGISTERED;
  private EngineClock.Timer timer = () -> {};
  private int lifetimeS;
  private int failures;
  private int raised;
  private Runnable closed = () -> {};
  private SipResponse last = SipResponse.local(200, "");
  private RegistrationOutcome outcome =
      new RegistrationOutcome(RegistrationEvent.REFUSED, Optional.empty(), Optional.empty());

  /**
   * Opens an account on the SIP side.
   *
   * @throws IllegalArgumentException when a URI of the plan is no SIP URI
   */
  public Account(AccountContext context, AccountPlan plan, AccountListener invites) {
    this.context = context;
    this.plan = plan;
    this.sender = new RegisterSender(context.mailbox(), this::onOutcome);
    this.sip = context.userAgent().openAccount(plan.profile(), invites);
    sender.attach(sip);
  }

  /** Returns what the last {@code register} made of it. */
  public AccountPlan plan() {
    return plan;
  }

  /** Returns where the binding stands. */
  public RegistrationState state() {
    return state;
  }

  /** Returns the account on the SIP side. */
  public SipAccount sip() {
    return sip;
  }

  /** Returns whether INVITEs are taken. */
  public boolean takesCalls() {
    return switch (state) {
      case UNREGISTERED, CLOSING, CLOSED -> false;
      default -> true;
    };
  }

  /** Returns the sessions that use it, in the order in which they came. */
  public List<AccountUser> users() {
    return List.copyOf(users);
  }

  /** Adds a session. */
  public void join(AccountUser user) {
    users.add(user);
  }

  /** Removes a session; the last one takes the binding along. */
  public void leave(AccountUser user) {
    if (users.remove(user) && users.isEmpty()) {
      handle(RegistrationEvent.CLOSE);
    }
  }

  /**
   * Registers, or goes without, as the plan says.
   *
   * @throws IllegalArgumentException when a URI of the plan is no SIP URI
   */
  public void register(AccountPlan newPlan) {
    if (!newPlan.profile().equals(plan.profile())) {
      sip.update(newPlan.profile());
    }
    plan = newPlan;
    lifetimeS = newPlan.ttlS();
    failures = 0;
    raised = 0;
    handle(newPlan.sendRegister() ? RegistrationEvent.REGISTER : RegistrationEvent.DISABLE);
  }

  /** Replaces the plan where that needs no REGISTER. */
  public void replacePlan(AccountPlan newPlan) {
    sip.update(newPlan.profile());
    plan = newPlan;
  }

  /** Returns whether {@link #unregister} would be refused. */
  public boolean refusesUnregister() {
    return RegistrationMachine.next(state, RegistrationEvent.UNREGISTER)
        .effects()
        .contains(RegistrationEffect.REFUSE);
  }

  /** Removes the binding, where there is one. */
  public void unregister() {
    handle(RegistrationEvent.UNREGISTER);
  }

  /** The connection over which the registrar reaches us is lost: binds again over another one. */
  public void flowLost() {
    LOG.info(() -> prefix() + "the connection to the registrar is lost" + suffix());
    handle(RegistrationEvent.FLOW_LOST);
  }

  private void onOutcome(SipResponse response) {
    last = response;
    outcome = RegistrationOutcome.of(response, lifetimeS);
    RegistrationEvent event = outcome.event();
    switch (event) {
      case ACCEPTED -> failures = 0;
      case TOO_BRIEF -> {
        lifetimeS = outcome.minExpiresS().orElse(lifetimeS);
        event = ++raised > MAX_RAISES ? RegistrationEvent.REFUSED : event;
      }
      default -> failures++;
    }
    handle(event);
    LOG.info(
        () ->
            prefix()
                + "REGISTER answered "
                + response.code()
                + " "
                + response.reason()
                + "; now "
                + state.status()
                + suffix());
  }

  private void handle(RegistrationEvent event) {
    RegistrationState before = state;
    RegistrationMachine.Transition transition = RegistrationMachine.next(state, event);
    state = transition.state();
    for (RegistrationEffect effect : transition.effects()) {
      run(effect, before);
    }
  }

  private void run(RegistrationEffect effect, RegistrationState before) {
    switch (effect) {
      case SEND_REGISTER -> {
        LOG.info(() -> prefix() + "registering for " + lifetimeS + " s" + suffix());
        sender.send(lifetimeS, plan.headers());
      }
      case SEND_UNREGISTER -> {
        LOG.info(() -> prefix() + "un-registering" + suffix());
        sender.send(0, plan.headers());
      }
      case ARM_REFRESH -> arm(RegistrationTimes.refreshDelayMs(grantedS(), context.random()));
      case ARM_RETRY -> armRetry();
      case CANCEL_TIMER -> timer.cancel();
      case REPORT_REGISTERED -> users().forEach(user -> user.onRegistered(this, last));
      case REPORT_FAILED -> users().forEach(user -> user.onRegistrationFailed(this, last));
      case REPORT_UNREGISTERED -> reportUnregistered(before);
      case CLOSE_ACCOUNT -> closeAccount();
      case REFUSE -> LOG.fine(() -> prefix() + "refused in state " + before);
    }
  }

  private int grantedS() {
    return sip.grantedExpiresS(last).filter(seconds -> seconds > 0).orElse(lifetimeS);
  }

  private void armRetry() {
    long delayMs =
        RegistrationTimes.retryDelayMs(failures, outcome.retryAfterS(), context.random());
    LOG.info(
        () ->
            prefix()
                + "the registrar is away; next attempt in "
                + delayMs / 1000
                + " s"
                + suffix());
    arm(delayMs);
  }

  private void arm(long delayMs) {
    timer.cancel();
    timer =
        context
            .clock()
            .schedule(delayMs, () -> context.mailbox().post(() -> handle(RegistrationEvent.TIMER)));
  }

  private void reportUnregistered(RegistrationState before) {
    boolean sent = before == RegistrationState.UNREGISTERING;
    SipHeaders headers = sent ? last.headers() : SipHeaders.NONE;
    users().forEach(user -> user.onUnregistered(this, sent, headers));
  }

  private void closeAccount() {
    timer.cancel();
    sip.close();
    List<AccountUser> told = users();
    users.clear();
    told.forEach(user -> user.onAccountClosed(this));
    closed.run();
  }

  /** Sets what runs, once, when the account has closed. */
  public void onClosed(Runnable task) {
    closed = task;
  }

  private String prefix() {
    return "[" + plan.profile().aor() + "] ";
  }

  private String suffix() {
    return ", Call-ID " + sip.registerCallId();
  }
}

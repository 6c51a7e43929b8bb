package org.janussip.sip.agent;

import org.janussip.sip.AccountListener;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipTracer;
import org.janussip.sip.Transport;
import org.janussip.sip.UserAgent;
import org.janussip.sip.UserAgentSettings;
import org.janussip.sip.UserAgentStatistics;
import org.janussip.sip.dialog.CallTable;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.event.DialogTable;
import org.janussip.sip.resolve.DnsResolver;
import org.janussip.sip.resolve.Resolver;
import org.janussip.sip.stack.SipCore;

/** The user agent on JAIN-SIP. */
public final class JainUserAgent implements UserAgent {

  private final AccountTable accounts = new AccountTable();
  private final CallTable calls = new CallTable();
  private final DialogTable dialogs = new DialogTable();
  private final Resolver resolver;
  private final SipCore core;
  private final Services services;

  /**
   * Starts the stack. A failed start leaves no thread and no socket behind.
   *
   * @throws IllegalStateException when the address or the port cannot be had
   */
  public JainUserAgent(UserAgentSettings settings) {
    resolver = new DnsResolver(settings.nameServers(), settings.localAddress());
    Dispatcher dispatcher = new Dispatcher(accounts, calls, dialogs);
    try {
      core = new SipCore(settings, dispatcher);
    } catch (RuntimeException fault) {
      resolver.close();
      throw fault;
    }
    services = new Services(core, resolver, calls);
    dispatcher.start(services);
  }

  @Override
  public SipAccount openAccount(AccountProfile profile, AccountListener listener) {
    return new JainAccount(services, dialogs, accounts, profile, listener);
  }

  @Override
  public void trace(SipTracer tracer) {
    core.trace(tracer);
  }

  @Override
  public UserAgentStatistics statistics() {
    return new UserAgentStatistics(
        accounts.size(),
        calls.alive(),
        calls.dialogs(),
        core.clientTransactions(),
        core.serverTransactions());
  }

  /** Returns the port of UDP and TCP. */
  public int port() {
    return core.port();
  }

  /** Returns the port of TLS; -1 when there is no certificate of our own. */
  public int tlsPort() {
    return core.port(Transport.TLS);
  }

  @Override
  public void close() {
    accounts
        .all()
        .forEach(
            account -> {
              account.close();
              account.events().stackClosed();
            });
    calls.all().forEach(org.janussip.sip.dialog.BaseCall::stackClosed);
    dialogs.stackClosed();
    core.close();
    resolver.close();
  }
}

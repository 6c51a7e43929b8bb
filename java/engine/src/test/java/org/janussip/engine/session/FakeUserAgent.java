package org.janussip.engine.session;

import java.util.ArrayList;
import java.util.List;
import org.janussip.sip.AccountListener;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipTracer;
import org.janussip.sip.UserAgent;
import org.janussip.sip.UserAgentStatistics;

/** A SIP side without a network. */
final class FakeUserAgent implements UserAgent {

  final List<FakeSipAccount> accounts = new ArrayList<>();
  volatile SipTracer tracer;

  @Override
  public synchronized SipAccount openAccount(AccountProfile profile, AccountListener listener) {
    FakeSipAccount account = new FakeSipAccount(profile, listener);
    accounts.add(account);
    return account;
  }

  synchronized FakeSipAccount last() {
    return accounts.get(accounts.size() - 1);
  }

  @Override
  public void trace(SipTracer newTracer) {
    tracer = newTracer;
  }

  @Override
  public UserAgentStatistics statistics() {
    return new UserAgentStatistics(accounts.size(), 0, 0, 0, 0);
  }

  @Override
  public void close() {}
}

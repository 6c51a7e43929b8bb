package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.Credentials;
import org.janussip.sip.SipAccount;
import org.janussip.sip.Transport;
import org.janussip.sip.UserAgentSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many accounts at once on few threads. */
@Timeout(60)
class ManyAccountsTest {

  private static final int ACCOUNTS = 500;

  /** Three seconds on two cores; CPU time, because other work on the machine must not count. */
  private static final int CPU_LIMIT_MS = 6_000;

  private static long cpuNs() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static AccountProfile profile(int number, String registrar) {
    return new AccountProfile(
        "sip:user" + number + "@example.org",
        "",
        Optional.of(new Credentials("u", "p", false)),
        Optional.of("sip:" + registrar),
        Optional.empty(),
        Transport.UDP,
        false,
        Optional.empty(),
        Map.of(),
        false);
  }

  @Test
  void registersFiveHundredAccountsWithDigestInThreeSeconds() throws InterruptedException {
    UserAgentSettings settings = Agents.settings(32_000, 0, false, List.of());
    try (Registrar registrar = new Registrar();
        JainUserAgent agent = new JainUserAgent(settings)) {
      List<SipAccount> accounts = new ArrayList<>();
      CountDownLatch done = new CountDownLatch(ACCOUNTS);
      AtomicInteger registered = new AtomicInteger();
      long start = System.nanoTime();
      long cpuStart = cpuNs();
      for (int i = 0; i < ACCOUNTS; i++) {
        SipAccount account =
            agent.openAccount(profile(i, registrar.hostPort()), (call, invite) -> null);
        accounts.add(account);
        account.register(
            600,
            List.of(),
            response -> {
              registered.addAndGet(response.code() == 200 ? 1 : 0);
              done.countDown();
            });
      }
      assertTrue(done.await(30, TimeUnit.SECONDS));
      long tookMs = (System.nanoTime() - start) / 1_000_000;
      assertEquals(ACCOUNTS, registered.get());
      long cpuMs = (cpuNs() - cpuStart) / 1_000_000;
      System.out.printf(
          "%d registrations with digest: %d ms, %d ms of CPU%n", ACCOUNTS, tookMs, cpuMs);
      assertTrue(cpuMs < CPU_LIMIT_MS, "took " + cpuMs + " ms of CPU");
      long threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(t -> t.getName().startsWith("sip-"))
              .count();
      assertTrue(threads < 15, "threads: " + threads);
      accounts.forEach(SipAccount::close);
    }
  }
}

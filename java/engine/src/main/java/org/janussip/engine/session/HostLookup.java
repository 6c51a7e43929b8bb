package org.janussip.engine.session;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.janussip.engine.api.MediaRequest.HostFamily;

/**
 * Finds the addresses of hosts that pages name. The system's look-up may take as long as it likes:
 * it has a thread of its own, which lives while there is something to look up.
 */
final class HostLookup {

  /** How many look-ups may wait, before further ones are refused. */
  private static final int MAX_WAITING = 16;

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  private final ThreadPoolExecutor thread;

  HostLookup() {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            task -> {
              Thread made = new Thread(task, "sip-hosts");
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /** Returns whether a host is an address, so that {@link #find} does not wait. */
  static boolean isNumeric(String host) {
    return IPV4.matcher(host).matches() || host.indexOf(':') >= 0;
  }

  /**
   * Runs a task that calls {@link #find} for names.
   *
   * @return false when too many wait already
   */
  boolean later(Runnable task) {
    try {
      thread.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /**
   * Finds an address, now; waits for name servers where the host is a name.
   *
   * @param family which family; empty for IPv4 where the host is a name, and any where it is a
   *     number
   */
  static Optional<InetAddress> find(String host, Optional<HostFamily> family) {
    try {
      InetAddress[] all = InetAddress.getAllByName(host);
      boolean any = family.isEmpty() && isNumeric(host);
      boolean v4 = family.orElse(HostFamily.IPV4) == HostFamily.IPV4;
      return Arrays.stream(all)
          .filter(address -> any || address instanceof Inet4Address == v4)
          .findFirst();
    } catch (UnknownHostException | SecurityException e) {
      return Optional.empty();
    }
  }
}

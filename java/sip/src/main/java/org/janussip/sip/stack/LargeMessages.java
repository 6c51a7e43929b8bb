package org.janussip.sip.stack;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.janussip.sip.resolve.Target;

/**
 * Which requests are too large for UDP, and who takes none over TCP (RFC 3261 section 18.1.1). Safe
 * on any thread.
 */
public final class LargeMessages {

  /** So long at most TCP may take to connect, which was chosen for the sake of size alone. */
  public static final long CONNECT_LIMIT_NS = 1_500_000_000L;

  /** Where the path's MTU is not known, in bytes. */
  private static final int MAX_UDP = 1_300;

  private static final long REMEMBERED_NS = 600_000_000_000L;

  private static final int MAX_REMEMBERED = 1_024;

  private final Map<InetSocketAddress, Long> withoutTcp =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Long> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** Returns whether a request of that many bytes should not go to that target over UDP. */
  public boolean isTooLarge(int bytes, Target target) {
    if (bytes <= MAX_UDP) {
      return false;
    }
    synchronized (withoutTcp) {
      Long since = withoutTcp.get(place(target));
      return since == null || System.nanoTime() - since > REMEMBERED_NS;
    }
  }

  /** Remembers for a while that the target cannot be reached over TCP. */
  public void noTcp(Target target) {
    synchronized (withoutTcp) {
      withoutTcp.remove(place(target));
      withoutTcp.put(place(target), System.nanoTime());
    }
  }

  private static InetSocketAddress place(Target target) {
    return new InetSocketAddress(target.address(), target.port());
  }
}

package org.janussip.sip.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the operator what goes wrong with peers, without filling the log. Safe on any thread. */
final class Complaints {

  private static final Logger LOG = Logger.getLogger(Complaints.class.getName());

  /** So often at most the same is said about a peer that we want to reach. */
  private static final long AGAIN_NS = 60_000_000_000L;

  /** So often at most something is said about those who come to us. */
  private static final long STRANGERS_NS = 10_000_000_000L;

  private static final int MAX_KNOWN = 64;

  private final Map<String, Long> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  /**
   * Tells one fault.
   *
   * @param wanted whether we wanted to reach the peer
   */
  void tell(boolean wanted, Exception fault) {
    boolean due = isDue(wanted ? fault.getMessage() : "", wanted ? AGAIN_NS : STRANGERS_NS);
    LOG.log(due ? Level.WARNING : Level.FINE, fault.getMessage());
    LOG.log(Level.FINER, "because", fault);
  }

  private boolean isDue(String what, long everyNs) {
    long nowNs = System.nanoTime();
    synchronized (said) {
      Long last = said.get(what);
      boolean due = last == null || nowNs - last >= everyNs;
      if (due) {
        said.put(what, nowNs);
      }
      return due;
    }
  }
}

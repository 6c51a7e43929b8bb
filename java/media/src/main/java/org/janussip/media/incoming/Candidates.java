package org.janussip.media.incoming;

import java.net.InetSocketAddress;

/**
 * The addresses that may turn out to be the peer's. Few, so that a flood of senders costs nothing;
 * the one that was silent longest makes room. Relay loop only.
 */
final class Candidates {

  private static final int MOST = 16;

  private final Probation[] list = new Probation[MOST];
  private int size;

  /** Forgets all. */
  void clear() {
    for (int i = 0; i < size; i++) {
      list[i].begin(null);
    }
    size = 0;
  }

  /** Returns what is known of an address, a new record where that is nothing. */
  Probation of(InetSocketAddress address) {
    for (int i = 0; i < size; i++) {
      if (address.equals(list[i].address())) {
        return list[i];
      }
    }
    Probation record = size < MOST ? another() : oldest();
    record.begin(address);
    return record;
  }

  private Probation another() {
    if (list[size] == null) {
      list[size] = new Probation();
    }
    return list[size++];
  }

  private Probation oldest() {
    Probation oldest = list[0];
    for (Probation each : list) {
      if (each.lastNs() - oldest.lastNs() < 0) {
        oldest = each;
      }
    }
    return oldest;
  }
}

package org.janussip.sip.stack;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that went out on a connection and may not have arrived: they are told when it
 * breaks. The oldest make room for new ones. Guarded by its connection.
 */
final class InFlight {

  private static final int MAX = 512;

  private final ArrayDeque<NextHop> hops = new ArrayDeque<>();

  void add(NextHop hop) {
    if (hops.size() >= MAX) {
      hops.remove();
    }
    hops.add(hop);
  }

  /** Returns all, and forgets them. */
  List<NextHop> take() {
    List<NextHop> all = new ArrayList<>(hops);
    hops.clear();
    return all;
  }
}

package org.janussip.sip.stack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** Who wants to hear when one connection is lost. Safe on any thread. */
final class FlowWatchers {

  private final Set<IntConsumer> watchers = new LinkedHashSet<>();
  private boolean lost;

  /** Adds one; it hears at once when the connection has gone already. */
  void add(IntConsumer watcher) {
    synchronized (watchers) {
      if (!lost) {
        watchers.add(watcher);
        return;
      }
    }
    watcher.accept(1);
  }

  void remove(IntConsumer watcher) {
    synchronized (watchers) {
      watchers.remove(watcher);
    }
  }

  boolean isEmpty() {
    synchronized (watchers) {
      return watchers.isEmpty();
    }
  }

  /** Tells everybody, once, how many they are. */
  void lost() {
    List<IntConsumer> told;
    synchronized (watchers) {
      lost = true;
      told = new ArrayList<>(watchers);
      watchers.clear();
    }
    told.forEach(watcher -> watcher.accept(told.size()));
  }
}

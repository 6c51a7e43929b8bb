package org.janussip.sip.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.xbill.DNS.SRVRecord;

/** The order of RFC 2782: by priority, and at random by weight within one. */
final class SrvOrder {

  private final IntUnaryOperator random;

  /**
   * Makes one.
   *
   * @param random returns a number from 0 to the given bound, without it
   */
  SrvOrder(IntUnaryOperator random) {
    this.random = random;
  }

  List<SRVRecord> order(List<SRVRecord> records) {
    TreeMap<Integer, List<SRVRecord>> byPriority = new TreeMap<>();
    for (SRVRecord srv : records) {
      byPriority.computeIfAbsent(srv.getPriority(), p -> new ArrayList<>()).add(srv);
    }
    List<SRVRecord> ordered = new ArrayList<>();
    byPriority.values().forEach(same -> draw(same, ordered));
    return ordered;
  }

  private void draw(List<SRVRecord> left, List<SRVRecord> into) {
    left.sort(Comparator.comparingInt(SRVRecord::getWeight));
    while (!left.isEmpty()) {
      int sum = left.stream().mapToInt(SRVRecord::getWeight).sum();
      int drawn = random.applyAsInt(sum + 1);
      int running = 0;
      for (SRVRecord srv : left) {
        running += srv.getWeight();
        if (running >= drawn) {
          into.add(srv);
          left.remove(srv);
          break;
        }
      }
    }
  }
}

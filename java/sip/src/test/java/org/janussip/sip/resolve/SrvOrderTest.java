package org.janussip.sip.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

@Timeout(10)
class SrvOrderTest {

  private static SRVRecord srv(int priority, int weight, int port) {
    return new SRVRecord(
        Name.root, DClass.IN, 60, priority, weight, port, Name.fromConstantString("h.test."));
  }

  @Test
  void ordersByPriorityFirst() {
    List<SRVRecord> ordered =
        new SrvOrder(bound -> 0).order(List.of(srv(2, 100, 1), srv(1, 0, 2), srv(3, 0, 3)));
    assertEquals(List.of(2, 1, 3), ordered.stream().map(SRVRecord::getPort).toList());
  }

  @Test
  void drawsByWeight() {
    SrvOrder order = new SrvOrder(new Random(7)::nextInt);
    int heavyFirst = 0;
    for (int i = 0; i < 1_000; i++) {
      if (order.order(List.of(srv(1, 10, 1), srv(1, 90, 2))).get(0).getPort() == 2) {
        heavyFirst++;
      }
    }
    assertTrue(heavyFirst > 850 && heavyFirst < 940, "heavy first: " + heavyFirst);
  }
}

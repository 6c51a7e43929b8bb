package org.janussip.media.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.janussip.media.core.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PortPairsTest {

  private final AtomicLong nowNs = new AtomicLong();

  private PortPairs pairs(int min, int max, int start) {
    return new PortPairs(PortRange.of(min, max), bound -> start % bound, nowNs::get);
  }

  @Test
  void bothBoundsBelongToTheRange() {
    assertEquals(new PortRange(10_000, 2), PortRange.of(10_000, 10_003));
    assertEquals(new PortRange(10_000, 1), PortRange.of(9_999, 10_002));
    assertEquals(new PortRange(10_000, 1), PortRange.of(10_000, 10_001));
    assertEquals(0, PortRange.of(10_000, 10_000).pairs());
    assertEquals(0, PortRange.of(10_001, 10_002).pairs());
    assertEquals(0, PortRange.of(20_000, 10_000).pairs());
    assertEquals(65_534, PortRange.of(65_534, 70_000).port(0));
  }

  @Test
  void handsOutEachPairOnceFromARandomStart() throws Exception {
    PortPairs pairs = pairs(10_000, 10_009, 3);
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ports.add(pairs.take(port -> port));
    }
    assertEquals(List.of(10_006, 10_008, 10_000, 10_002, 10_004), ports);
    MediaException full = assertThrows(MediaException.class, () -> pairs.take(port -> port));
    assertTrue(full.getMessage().contains("10000 to 10009"), full.getMessage());
    assertEquals(5, pairs.inUse());
  }

  @Test
  void triesTheWholeRangeBeforeItGivesUp() throws Exception {
    PortPairs pairs = pairs(10_000, 10_199, 50);
    int found =
        pairs.take(
            port -> {
              if (port != 10_098) {
                throw new BindException("taken by another process");
              }
              return port;
            });
    assertEquals(10_098, found);
    Set<Integer> tried = new TreeSet<>();
    MediaException failure =
        assertThrows(
            MediaException.class,
            () ->
                pairs.take(
                    port -> {
                      tried.add(port);
                      throw new BindException("taken");
                    }));
    assertEquals(99, tried.size());
    assertTrue(failure.getCause() instanceof IOException);
    assertEquals(1, pairs.inUse());
  }

  @Test
  void aPairRestsAfterUseWhileOthersAreFree() throws Exception {
    PortPairs pairs = pairs(10_000, 10_003, 0);
    assertEquals(10_000, pairs.<Integer>take(port -> port));
    pairs.release(10_000);
    assertEquals(10_002, pairs.<Integer>take(port -> port));
    assertEquals(10_000, pairs.<Integer>take(port -> port), "rather than none");
    pairs.release(10_000);
    pairs.release(10_002);
    nowNs.addAndGet(PortPairs.REST_NS);
    assertEquals(10_000, pairs.<Integer>take(port -> port));
  }

  @Test
  void anErrorThatNoOtherPortCuresEndsTheSearch() {
    PortPairs pairs = pairs(10_000, 10_199, 0);
    List<Integer> tried = new ArrayList<>();
    assertThrows(
        MediaException.class,
        () ->
            pairs.take(
                port -> {
                  tried.add(port);
                  throw new MediaException("too many open files", null);
                }));
    assertEquals(1, tried.size());
    assertEquals(0, pairs.inUse());
  }

  @Test
  void saysSoWhenTheRangeHoldsNoPair() {
    PortPairs pairs = pairs(10_001, 10_002, 0);
    assertThrows(MediaException.class, () -> pairs.take(port -> port));
  }
}

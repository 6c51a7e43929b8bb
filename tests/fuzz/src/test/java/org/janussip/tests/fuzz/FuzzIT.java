package org.janussip.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The short form of {@code run-fuzz}: the same seed each time, another one with -Dfuzz.seed. */
@ExtendWith(WorkspaceExtension.class)
class FuzzIT {

  private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 15);
  private static final int CALLS = 10;

  private FuzzRun run(Workspace workspace) {
    FuzzRun.Plan plan = new FuzzRun.Plan(SEED, SECONDS, CALLS, 6, 100, "-Xmx256m");
    return new FuzzRun(plan, workspace.path());
  }

  private static void assertUnharmed(FuzzRun.Outcome outcome) {
    System.out.println(Verdict.table(outcome));
    assertEquals(List.of(), Verdict.of(outcome, CALLS), () -> "seed " + SEED);
  }

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void badInputOfEveryKindHarmsNobodyElse(Workspace workspace) throws InterruptedException {
    assertUnharmed(run(workspace).everything());
  }

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void aFloodOfMutatedMessagesToAContactHarmsNobodyElse(Workspace workspace)
      throws InterruptedException {
    assertUnharmed(run(workspace).flood(30_000, 2_000));
  }
}

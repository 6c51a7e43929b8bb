package org.janussip.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.janussip.tests.contract.compare.AcceptedDifferences;
import org.janussip.tests.contract.compare.ApiDocument;
import org.janussip.tests.contract.stage.Theatre;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.Plugin;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can only be told after all scenarios. */
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ContractExtension.class)
class DifferencesIT {
  @Test
  @Order(1)
  void everyListedDifferenceStillExists(ContractExtension.Shared shared) {
    List<AcceptedDifferences.Row> unused =
        Theatre.plugins().size() == 2 ? shared.accepted.unused() : List.of();

    assertEquals(List.of(), unused, "rows of differences.md that nothing needs");
  }

  @Test
  @Order(2)
  void everyExampleOfTheApiChapterWasSeen(ContractExtension.Shared shared) throws IOException {
    Path chapter = Path.of("../../docs/api.md");
    ApiDocument document = new ApiDocument(Files.readAllLines(chapter), shared.examples);
    Workspace.of("contract", "api").write("api.md", document.corrected());

    assertEquals(
        List.of(), document.complaints(), "take target/it/contract/api/api.md if it reads well");
  }

  @Test
  @Order(3)
  void janusLeavesInTimeAfterAllScenarios(ContractExtension.Shared shared) {
    for (Plugin plugin : Theatre.plugins()) {
      ManagedProcess.Exit exit = shared.theatre.janus(plugin).stop(Duration.ofSeconds(10));

      assertFalse(exit.forced(), plugin + " had to be killed");
      assertEquals(0, exit.code(), plugin + " crashed");
    }
  }
}

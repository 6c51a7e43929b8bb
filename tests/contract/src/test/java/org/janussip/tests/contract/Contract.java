package org.janussip.tests.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.janussip.tests.contract.compare.AcceptedDifferences;
import org.janussip.tests.contract.compare.Transcript;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.contract.stage.Theatre;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.sip.PeerCall;

/**
 * Plays one scenario on every plugin at the same time and compares what pages and SIP peers saw.
 * The scenario's id is the name of its test method.
 */
public final class Contract {
  /** The steps of a scenario, the same for every plugin. */
  @FunctionalInterface
  public interface Scenario {
    /** Plays it. */
    void play(Stage stage);
  }

  /** What happens after the main page is registered. */
  @FunctionalInterface
  public interface PageScenario {
    /** Plays it. */
    void play(Stage stage, Page page);
  }

  /** What happens in a call of the main page with the main peer. */
  @FunctionalInterface
  public interface CallScenario {
    /** Plays it. */
    void play(Stage stage, Page page, PeerCall call);
  }

  private record Outcome(Transcript transcript, Throwable failure) {}

  private static final int C_ATTEMPTS = 3;
  private static final int UNKNOWN_REQUEST = 442;

  private final String id;
  private final ContractExtension.Shared shared;

  Contract(String id, ContractExtension.Shared shared) {
    this.id = id;
    this.shared = shared;
  }

  /** The same scenario with a parameter, under an id of its own. */
  public Contract variant(Object parameter) {
    return new Contract(id + "-" + parameter, shared);
  }

  /** Plays and compares what happens to a registered page. */
  public void compareRegistered(PageScenario scenario) {
    compare(stage -> scenario.play(stage, stage.registered()));
  }

  /**
   * Plays and compares what happens in a call that the page made; its beginning is not compared.
   */
  public void compareInCall(CallScenario scenario) {
    compare(
        stage -> {
          Page page = stage.registered();
          scenario.play(stage, page, stage.settled(page, stage.establishedFrom(page)));
        });
  }

  /**
   * Plays and compares what happens in a call that the page took; its beginning is not compared.
   */
  public void compareCalled(CallScenario scenario) {
    compare(
        stage -> {
          Page page = stage.registered();
          scenario.play(stage, page, stage.settled(page, stage.establishedTo(page)));
        });
  }

  /**
   * Plays a scenario of a request that only the newest C plugin has: Debian's must refuse it with
   * 442, ours plays. The scenario's id starts with {@code newest-}.
   */
  public void compareNewest(String request, Scenario scenario) {
    Contract newest = new Contract("newest-" + id, shared);
    newest.compare(
        stage -> {
          if (stage.plugin() == Plugin.JAVA) {
            scenario.play(stage);
          } else if (stage.page().ask(request, body -> {}).errorCode() != UNKNOWN_REQUEST) {
            throw new AssertionError("the C plugin has " + request + ": compare it");
          }
        });
  }

  /**
   * Plays the scenario and compares.
   *
   * @throws AssertionError when a plugin does not play it to the end, when a difference is not
   *     listed, or when a listed one is not there
   */
  public void compare(Scenario scenario) {
    Workspace workspace = Workspace.of("contract", id);
    Map<Plugin, CompletableFuture<Outcome>> runs = new EnumMap<>(Plugin.class);
    for (Plugin plugin : Theatre.plugins()) {
      runs.put(
          plugin,
          CompletableFuture.supplyAsync(
              () -> playPatiently(plugin, scenario, workspace), shared.players));
    }
    Map<Plugin, Outcome> outcomes = new EnumMap<>(Plugin.class);
    runs.forEach((plugin, run) -> outcomes.put(plugin, run.join()));
    throwFailures(outcomes, workspace);
    if (outcomes.size() == 2) {
      compare(
          outcomes.get(Plugin.C).transcript(), outcomes.get(Plugin.JAVA).transcript(), workspace);
    }
  }

  /** The C plugin loses an answer of the page now and then: it may begin again. Ours may not. */
  private Outcome playPatiently(Plugin plugin, Scenario scenario, Workspace workspace) {
    Outcome outcome = play(plugin, scenario, workspace);
    for (int again = 1; again < C_ATTEMPTS && plugin == Plugin.C; again++) {
      if (outcome.failure() == null) {
        break;
      }
      outcome = play(plugin, scenario, workspace);
    }
    return outcome;
  }

  private Outcome play(Plugin plugin, Scenario scenario, Workspace workspace) {
    try (Stage stage = new Stage(plugin, shared.theatre)) {
      Throwable failure = null;
      Transcript transcript = null;
      try {
        scenario.play(stage);
        transcript = stage.finish();
        if (plugin == Plugin.JAVA) {
          shared.examples.put(id, stage.examples());
        }
      } catch (AssertionError | RuntimeException e) {
        failure = e;
        transcript = stage.transcript();
      }
      workspace.write(plugin + ".txt", transcript.toString());
      workspace.write(plugin + ".trace", stage.trace());
      return new Outcome(transcript, failure);
    }
  }

  private static void throwFailures(Map<Plugin, Outcome> outcomes, Workspace workspace) {
    AssertionError all = null;
    for (Map.Entry<Plugin, Outcome> outcome : outcomes.entrySet()) {
      Throwable failure = outcome.getValue().failure();
      if (failure != null) {
        String text = outcome.getKey() + " did not play it to the end, see " + workspace;
        AssertionError error = new AssertionError(text + "\n" + failure.getMessage(), failure);
        if (all == null) {
          all = error;
        } else {
          all.addSuppressed(error);
        }
      }
    }
    if (all != null) {
      throw all;
    }
  }

  private void compare(Transcript first, Transcript second, Workspace workspace) {
    List<String> complaints = new ArrayList<>();
    for (Transcript.Difference difference :
        shared.accepted.unlisted(first.differences(id, second))) {
      complaints.add(difference.asLine());
    }
    for (AcceptedDifferences.Row row : shared.accepted.unusedOf(id)) {
      complaints.add("not a difference any more: line " + row.number() + ", " + row.path());
    }
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          complaints.stream()
              .collect(Collectors.joining("\n", "differences, see " + workspace + "\n", "\n")));
    }
  }
}

package org.janussip.tests.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.janussip.tests.contract.compare.AcceptedDifferences;
import org.janussip.tests.contract.compare.Transcript;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.contract.stage.Theatre;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.Plugin;

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

  private record Outcome(Transcript transcript, Throwable failure) {}

  private static final int C_ATTEMPTS = 3;

  private final String id;
  private final Theatre theatre;
  private final AcceptedDifferences accepted;
  private final Executor players;

  Contract(String id, Theatre theatre, AcceptedDifferences accepted, Executor players) {
    this.id = id;
    this.theatre = theatre;
    this.accepted = accepted;
    this.players = players;
  }

  /** The same scenario with a parameter, under an id of its own. */
  public Contract variant(Object parameter) {
    return new Contract(id + "-" + parameter, theatre, accepted, players);
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
          CompletableFuture.supplyAsync(() -> playPatiently(plugin, scenario, workspace), players));
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
    try (Stage stage = new Stage(plugin, theatre.janus(plugin))) {
      Throwable failure = null;
      Transcript transcript = null;
      try {
        scenario.play(stage);
        transcript = stage.finish();
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
    for (Transcript.Difference difference : accepted.unlisted(first.differences(id, second))) {
      complaints.add(difference.asLine());
    }
    for (AcceptedDifferences.Row row : accepted.unusedOf(id)) {
      complaints.add("not a difference any more: line " + row.number() + ", " + row.path());
    }
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          complaints.stream()
              .collect(Collectors.joining("\n", "differences, see " + workspace + "\n", "\n")));
    }
  }
}

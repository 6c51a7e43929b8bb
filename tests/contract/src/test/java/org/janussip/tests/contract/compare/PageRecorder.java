package org.janussip.tests.contract.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.janussip.tests.support.janus.JanusEvent;

/** Writes the plugin's events, as a page saw them, into a transcript. */
public final class PageRecorder {
  /** Values that are drawn at random, or that are prose. */
  private static final Set<String> ANY_VALUE =
      Set.of("master_id", "unique_id", "refer_id", "error");

  /** Answers to requests: the C plugin's own threads race them against what the peer does next. */
  private static final Set<String> ACKNOWLEDGING =
      Set.of(
          "registering",
          "unregistering",
          "calling",
          "accepting",
          "declining",
          "hangingup",
          "updating",
          "updated",
          "holding",
          "resuming",
          "infosent",
          "dtmfsent",
          "messagesent",
          "subscribing",
          "unsubscribing",
          "transferring");

  private static final Set<String> CALL_IDS = Set.of("call_id", "call-id", "replaces");

  private final Symbols symbols;
  private final Transcript transcript;

  /** Writes into a transcript with the names of a run. */
  public PageRecorder(Symbols symbols, Transcript transcript) {
    this.symbols = symbols;
    this.transcript = transcript;
  }

  /**
   * Writes all events of one handle.
   *
   * @param page the handle's name in the scenario
   * @param transactions turns a transaction into the name of the request that has it
   */
  public void record(String page, List<JanusEvent> events, UnaryOperator<String> transactions) {
    List<String> acknowledged = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (JanusEvent event : events) {
      if (event.data().isMissingNode()) {
        continue;
      }
      String name = event.name().isEmpty() ? "unnamed" : event.name();
      String path = name.equals("error") ? errorOf(event, transactions) : name;
      int count = seen.merge(path, 1, Integer::sum);
      (ACKNOWLEDGING.contains(name) ? acknowledged : names).add(name);
      recordEvent(page + "." + path + (count == 1 ? "" : "#" + count), event, transactions);
    }
    transcript.put(page + ".acknowledged", String.join(" ", acknowledged));
    transcript.put(page + ".events", String.join(" ", names));
  }

  /** Errors go by the request: one that is missing must not move the others to other paths. */
  private static String errorOf(JanusEvent error, UnaryOperator<String> transactions) {
    return error.transaction().isEmpty()
        ? "error"
        : "error(" + transactions.apply(error.transaction()) + ")";
  }

  private void recordEvent(String path, JanusEvent event, UnaryOperator<String> transactions) {
    String of = event.transaction().isEmpty() ? "none" : transactions.apply(event.transaction());
    transcript.put(path + ".transaction", of);
    flatten(path, event.data());
    JsonNode jsep = event.json().path("jsep");
    if (!jsep.isMissingNode()) {
      transcript.put(path + ".jsep", jsep.path("type").asText());
      SdpRecorder.record(path + ".jsep", event.sdp(), symbols, transcript);
    }
  }

  private void flatten(String path, JsonNode node) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = field.getKey();
      String below = key.equals("result") ? path : path + "." + key;
      if (!field.getValue().isObject()) {
        transcript.put(below, value(key, field.getValue()));
        continue;
      }
      if (!key.equals("result")) {
        transcript.put(below, "{}");
      }
      flatten(below, field.getValue());
    }
  }

  private String value(String key, JsonNode value) {
    if (ANY_VALUE.contains(key)) {
      return "<" + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT) + ">";
    }
    return CALL_IDS.contains(key)
        ? symbols.callId(value.asText())
        : symbols.clean(value.toString());
  }
}

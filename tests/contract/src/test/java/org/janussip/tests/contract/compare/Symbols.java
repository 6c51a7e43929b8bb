package org.janussip.tests.contract.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Replaces what differs from run to run by names: addresses with their ports, Call-IDs in the order
 * of their appearance. One per run of a scenario; not safe for several threads.
 */
public final class Symbols {
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final Map<String, String> callIds = new LinkedHashMap<>();
  private final Pattern janus;
  private final String janusHost;

  /** Starts with Janus's own address, whatever its port. */
  public Symbols(String janusHost) {
    this.janusHost = janusHost;
    this.janus = Pattern.compile(Pattern.quote(janusHost) + "(:\\d+)?");
  }

  /** Names an address with its port. */
  public void address(String hostPort, String name) {
    addresses.put(hostPort, name);
  }

  /** Keeps a Call-ID that the scenario chose itself as it is. */
  public void knownCallId(String callId) {
    callIds.put(callId, callId);
  }

  /** The name of a call's Call-ID; empty for an empty one. */
  public String callId(String callId) {
    return named(callId, "call-");
  }

  /** The name of the Call-ID of REGISTER requests, which are counted apart. */
  public String registration(String callId) {
    return named(callId, "registration-");
  }

  private String named(String callId, String kind) {
    if (callId.isEmpty()) {
      return "";
    }
    long before = callIds.values().stream().filter(name -> name.startsWith(kind)).count();
    return callIds.computeIfAbsent(callId, id -> kind + (before + 1));
  }

  /** A text with all known addresses and Call-IDs replaced. */
  public String clean(String text) {
    String cleaned = text;
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      cleaned = cleaned.replace(address.getKey(), address.getValue());
    }
    for (Map.Entry<String, String> callId : callIds.entrySet()) {
      cleaned = cleaned.replace(callId.getKey(), callId.getValue());
    }
    return janus.matcher(cleaned).replaceAll("JANUS");
  }

  /** Janus's address without a port. */
  public String janusHost() {
    return janusHost;
  }
}

package org.janussip.tests.support.janus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.janussip.tests.support.EventLog;

/**
 * One attached handle: sends requests to the plugin and records what comes back. Safe for any
 * thread, but {@code await…} methods that consume are meant for one.
 */
public final class JanusHandle {
  /** How long a plugin may take for an event, unless a test says otherwise. */
  public static final Duration EVENT_BOUND = Duration.ofSeconds(10);

  private final JanusClient client;
  private final long id;
  private final EventLog<JanusEvent> events;

  JanusHandle(JanusClient client, long id) {
    this.client = client;
    this.id = id;
    this.events = new EventLog<>("handle " + id);
  }

  /** The number of this handle in Janus. */
  public long id() {
    return id;
  }

  /** The client it belongs to. */
  public JanusClient client() {
    return client;
  }

  /** An empty request body with its name filled in. */
  public static ObjectNode request(String name) {
    return JanusClient.JSON.createObjectNode().put("request", name);
  }

  /**
   * Sends a request to the plugin.
   *
   * @return the transaction that the answer will carry
   */
  public String send(JsonNode body) {
    return send(body, null);
  }

  /**
   * Sends a request with a session description.
   *
   * @param jsep the JSEP object, or null for none
   * @return the transaction that the answer will carry
   */
  public String send(JsonNode body, JsonNode jsep) {
    String transaction = client.nextTransaction();
    ObjectNode message = inHandle("message").put("transaction", transaction);
    message.set("body", body);
    if (jsep != null) {
      message.set("jsep", jsep);
    }
    client.send(message);
    return transaction;
  }

  /** A JSEP object. */
  public static ObjectNode jsep(String type, String sdp) {
    return JanusClient.JSON.createObjectNode().put("type", type).put("sdp", sdp);
  }

  /** Waits for the next plugin event of that name ({@code error} for an error) and consumes it. */
  public JanusEvent awaitEvent(String name) {
    return awaitEvent(name, EVENT_BOUND);
  }

  /** Waits for the next plugin event of that name within a bound and consumes it. */
  public JanusEvent awaitEvent(String name, Duration bound) {
    return events.next("event " + name, event -> event.name().equals(name), bound);
  }

  /** Waits for the plugin's answer to one request: its event or its error. Consumes nothing. */
  public JanusEvent awaitAnswer(String transaction) {
    return events.await(
        "answer to " + transaction,
        event -> event.transaction().equals(transaction) && !event.janus().equals("ack"),
        EVENT_BOUND);
  }

  /** Waits for a message of Janus itself, such as {@code webrtcup} or {@code hangup}. */
  public JanusEvent awaitJanus(String type, Duration bound) {
    return events.await("janus " + type, event -> event.janus().equals(type), bound);
  }

  /** Everything received so far. */
  public List<JanusEvent> events() {
    return events.snapshot();
  }

  /** The record itself, for waits of other kinds. */
  public EventLog<JanusEvent> log() {
    return events;
  }

  /** Closes the PeerConnection, as {@code janus.js} does at the end of a call. */
  public void hangupPeerConnection() {
    client.call(inHandle("hangup"));
  }

  /** Detaches the handle. */
  public void detach() {
    client.call(inHandle("detach"));
  }

  private ObjectNode inHandle(String janus) {
    return client.inSession(janus).put("handle_id", id);
  }

  void received(JanusEvent event) {
    events.add(event);
  }
}

package org.janussip.tests.contract.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.janussip.tests.contract.compare.Examples;
import org.janussip.tests.contract.compare.PageRecorder;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusHandle;

/** A web page with one handle, and what it knows of its own registration. */
public final class Page {
  private static final String FENCE = "fence";

  private record Sent(String label, JsonNode body, JsonNode jsep) {}

  private final String name;
  private final JanusHandle handle;
  private final Map<String, String> transactions = new ConcurrentHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private String contact = "";
  private long masterId;
  private InetSocketAddress address;
  private int recordFrom;
  private int recordUntil = Integer.MAX_VALUE;

  Page(String name, JanusHandle handle) {
    this.name = name;
    this.handle = handle;
  }

  /** The handle. */
  public JanusHandle handle() {
    return handle;
  }

  /** Sends a request without a session description. */
  public String request(String request, Consumer<ObjectNode> fill) {
    return request(request, fill, null);
  }

  /** Sends a request without parameters. */
  public String request(String request) {
    return request(request, body -> {});
  }

  /** Sends a request with a session description. */
  public String request(String request, Consumer<ObjectNode> fill, ObjectNode jsep) {
    ObjectNode body = JanusHandle.request(request);
    fill.accept(body);
    return send(request, body, jsep);
  }

  /**
   * Sends any body.
   *
   * @param label what transcripts call its transaction
   */
  public String send(String label, ObjectNode body, ObjectNode jsep) {
    String transaction = handle.send(body, jsep);
    sent.add(new Sent(label, body.deepCopy(), jsep == null ? MissingNode.getInstance() : jsep));
    int count = counts.merge(label, 1, Integer::sum);
    transactions.put(transaction, count == 1 ? label : label + "#" + count);
    return transaction;
  }

  /** Sends a request and waits for the event or error that answers it. */
  public JanusEvent ask(String request, Consumer<ObjectNode> fill, ObjectNode jsep) {
    return handle.awaitAnswer(request(request, fill, jsep));
  }

  /** Sends a request and waits for the event or error that answers it. */
  public JanusEvent ask(String request, Consumer<ObjectNode> fill) {
    return ask(request, fill, null);
  }

  /** Waits for the next event of that name, consumed. */
  public JanusEvent expect(String event) {
    return handle.awaitEvent(event);
  }

  /** Waits for the next event that has one of the names, consumed: where plugins may differ. */
  public JanusEvent expectAny(String... events) {
    List<String> wanted = List.of(events);
    return handle
        .log()
        .next("event of " + wanted, e -> wanted.contains(e.name()), JanusHandle.EVENT_BOUND);
  }

  /** Takes the next event of that name if it comes in time: where one plugin says nothing. */
  public void maybe(String event, Duration bound) {
    handle.log().poll(e -> e.name().equals(event), bound);
  }

  /**
   * Waits until the plugin has worked off all requests sent before: it answers an unknown request,
   * which transcripts leave out.
   */
  public void fence() {
    String transaction = handle.send(JanusHandle.request(FENCE));
    transactions.put(transaction, FENCE);
    handle.awaitAnswer(transaction);
  }

  /** Registers as a guest. */
  public void guest(String username) {
    leads(ask("register", body -> body.put("username", username).put("type", "guest")));
  }

  void leads(JanusEvent registered) {
    masterId = registered.get("master_id").asLong();
  }

  /** The number by which helpers join this page; 0 before it is registered. */
  public long masterId() {
    return masterId;
  }

  /** The Contact that the plugin registered for this page. */
  public String contact() {
    return contact;
  }

  /** Where the plugin sends and receives SIP for this page. */
  public InetSocketAddress address() {
    return address;
  }

  void registeredAs(String registeredContact, InetSocketAddress from) {
    contact = registeredContact;
    address = from;
  }

  /** Detaches the handle: what Janus still delivers to it after that is up to the moment. */
  public void detach() {
    recordUntil = handle.events().size();
    handle.detach();
  }

  /** Destroys the Janus session with its handle. */
  public void destroySession() {
    recordUntil = handle.events().size();
    handle.client().destroySession();
  }

  /** Cuts the connection. */
  public void abort() {
    recordUntil = handle.events().size();
    handle.client().abort();
  }

  void recordFromHere() {
    recordFrom = handle.events().size();
  }

  void awaitQuiet(Duration quiet) {
    handle.log().awaitQuiet(quiet, Duration.ofSeconds(5));
  }

  /** Adds all that was said, from the beginning. */
  void show(Examples examples) {
    for (Sent request : sent) {
      examples.add(name + " request " + request.label(), request.body(), request.jsep());
    }
    for (JanusEvent event : handle.events()) {
      boolean fence = FENCE.equals(transactions.get(event.transaction()));
      if (!event.data().isMissingNode() && !fence) {
        String kind = event.name().equals("error") ? "error " + event.errorCode() : event.name();
        examples.add(name + " event " + kind, event.data(), event.json().path("jsep"));
      }
    }
  }

  void record(PageRecorder recorder) {
    List<JanusEvent> events = handle.events();
    List<JanusEvent> own =
        events.subList(recordFrom, Math.min(recordUntil, events.size())).stream()
            .filter(event -> !FENCE.equals(transactions.get(event.transaction())))
            .toList();
    recorder.record(name, own, id -> transactions.getOrDefault(id, "?"));
  }
}

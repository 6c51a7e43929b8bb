package org.janussip.tests.contract.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.janussip.tests.contract.compare.Examples;
import org.janussip.tests.contract.compare.PageRecorder;
import org.janussip.tests.contract.compare.SipRecorder;
import org.janussip.tests.contract.compare.Symbols;
import org.janussip.tests.contract.compare.Transcript;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.janus.EventReceiver;
import org.janussip.tests.support.janus.JanusAdmin;
import org.janussip.tests.support.janus.JanusClient;
import org.janussip.tests.support.janus.JanusProcess;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.Registrar;
import org.janussip.tests.support.sip.ScriptedSipPeer;
import org.janussip.tests.support.sip.SipMessage;

/**
 * One run of one scenario on one plugin: opens pages and peers, and writes down what they saw. Used
 * by one thread.
 */
public final class Stage implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMillis(150);

  private final Plugin plugin;
  private final JanusProcess janus;
  private final EventReceiver events;
  private final Symbols symbols = new Symbols(TestNetwork.janus().getHostAddress());
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final Map<String, ScriptedSipPeer> peers = new LinkedHashMap<>();
  private final Map<String, Integer> recordFrom = new LinkedHashMap<>();
  private final Map<String, String> observations = new LinkedHashMap<>();
  private final List<JanusClient> clients = new ArrayList<>();

  /** Sets a stage on a running Janus. */
  public Stage(Plugin plugin, Theatre theatre) {
    this.plugin = plugin;
    this.janus = theatre.janus(plugin);
    this.events = theatre.events(plugin);
  }

  /** Which plugin plays; only for steps that cannot be the same. */
  public Plugin plugin() {
    return plugin;
  }

  /** The main page, opened when first asked for. */
  public Page page() {
    return page("page");
  }

  /** A page of that name with a connection of its own, opened when first asked for. */
  public Page page(String name) {
    return pages.computeIfAbsent(
        name,
        key -> {
          JanusClient client = janus.connect();
          clients.add(client);
          return new Page(key, client.attach());
        });
  }

  /** The main SIP peer, opened when first asked for; it answers OPTIONS and nothing else. */
  public ScriptedSipPeer peer() {
    return peer("sip");
  }

  /** A SIP peer of that name, opened when first asked for. */
  public ScriptedSipPeer peer(String name) {
    return peers.computeIfAbsent(
        name,
        key -> {
          ScriptedSipPeer peer = ScriptedSipPeer.open();
          symbols.address(peer.hostPort(), key.toUpperCase(java.util.Locale.ROOT));
          peer.onRequest("OPTIONS", options -> peer.respond(options, 200, "OK"));
          return peer;
        });
  }

  /** A folder for files that the plugin writes. */
  public String folder() {
    return Path.of("target/it/files-" + plugin).toAbsolutePath().toString();
  }

  /** Names of what varies from run to run. */
  public Symbols symbols() {
    return symbols;
  }

  /** Writes down one more thing to compare. */
  public void observe(String path, String value) {
    observations.put(path, symbols.clean(value));
  }

  /** Writes down what the plugin tells an operator about a page. */
  public void observeState(String path, Page of) {
    try (JanusAdmin admin = janus.connectAdmin()) {
      for (Map.Entry<String, JsonNode> field : admin.pluginSpecific(of.handle()).properties()) {
        boolean random = field.getKey().equals("unique_id");
        observe(path + "." + field.getKey(), random ? "<string>" : field.getValue().toString());
      }
    }
  }

  /**
   * Writes down what the plugin told event handlers of a page since its scenario began, without the
   * traces of SIP messages.
   */
  public void observeNotes(Page of) {
    awaitQuiet();
    events.log().awaitQuiet(QUIET, Duration.ofSeconds(5));
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (JsonNode note : events.of(of.handle())) {
      String name = note.path("event").asText();
      if (!name.startsWith("sip-")) {
        int count = seen.merge(name, 1, Integer::sum);
        observeNote("note." + name + (count == 1 ? "" : "#" + count), note);
      }
    }
    observe("note.count", seen.toString());
  }

  private void observeNote(String path, JsonNode note) {
    for (Map.Entry<String, JsonNode> field : note.properties()) {
      String key = field.getKey();
      boolean varies = key.equals("sdp") || key.endsWith("_id");
      String value =
          field.getValue().isTextual() ? field.getValue().asText() : field.getValue().toString();
      if (key.equals("call-id")) {
        symbols.callId(value);
      }
      observe(path + "." + key, varies ? "<" + field.getValue().getNodeType() + ">" : value);
    }
  }

  /** The SIP messages that event handlers were shown for a page: direction and start line each. */
  public List<String> traced(Page of) {
    awaitQuiet();
    events.log().awaitQuiet(QUIET, Duration.ofSeconds(5));
    return events.of(of.handle()).stream()
        .filter(note -> note.path("event").asText().startsWith("sip-"))
        .map(
            note ->
                note.path("event").asText()
                    + " "
                    + note.path("sip").asText().lines().findFirst().orElse(""))
        .map(symbols::clean)
        .toList();
  }

  /** Sends a {@code register} of {@code user} at the main peer with a secret. */
  public void register(String user, Consumer<ObjectNode> fill) {
    page()
        .request(
            "register",
            body -> {
              body.put("username", peer().uri(user)).put("secret", "secret");
              fill.accept(body);
            });
  }

  /** The main page, registered as {@code alice}; what was said for that is not compared. */
  public Page registered() {
    return registered(body -> {});
  }

  /** The main page, registered as {@code alice} with more parameters; that is not compared. */
  public Page registered(Consumer<ObjectNode> fill) {
    return registered("page", "alice", fill);
  }

  /** A page registered as a user at the main peer; what was said for that is not compared. */
  public Page registered(String pageName, String user, Consumer<ObjectNode> fill) {
    Page page = page(pageName);
    Registrar.at(peer());
    page.request(
        "register",
        body -> {
          body.put("username", peer().uri(user)).put("secret", "secret");
          fill.accept(body);
        });
    SipMessage register = peer().expectRequest("REGISTER");
    page.registeredAs(register.contactUri(), peer().arrival(register).remote());
    page.expect("registering");
    page.leads(page.expect("registered"));
    forgetSoFar();
    return page;
  }

  /** A page of that name as a helper of another; what was said for that counts. */
  public Page helper(String name, Page master) {
    Page helper = page(name);
    helper.ask(
        "register",
        body ->
            body.put("username", "sip:alice@example.test")
                .put("type", "helper")
                .put("master_id", master.masterId()));
    return helper;
  }

  /** A digest challenge of the main peer to a request, as a proxy would send it. */
  public SipMessage challenge(SipMessage request) {
    return Registrar.at(peer()).asProxy().challenge(request);
  }

  /** Leaves out of the comparison what happened so far and what is still on its way. */
  public void recordFromHere() {
    awaitQuiet();
    forgetSoFar();
  }

  private void forgetSoFar() {
    pages.values().forEach(Page::recordFromHere);
    peers.forEach((name, peer) -> recordFrom.put(name, peer.exchanges().size()));
  }

  /** A call from the main peer's {@code bob} to a registered page, not sent yet. */
  public PeerCall callTo(Page page) {
    return callTo(page, "\"Bob\" <" + peer().uri("bob") + ">");
  }

  /** A call from the main peer to a registered page with a From value, not sent yet. */
  public PeerCall callTo(Page page, String from) {
    return PeerCall.from(
        peer(), from, "<" + peer().uri("alice") + ">", page.contact(), page.address());
  }

  /** Lets a page call {@code bob} at the main peer, and takes the INVITE. */
  public PeerCall callFrom(Page page) {
    return callFrom(page, body -> {});
  }

  /**
   * Lets a page call {@code bob} at the main peer with more parameters, and takes the INVITE with a
   * 100, so that it is not sent again while the test thinks.
   */
  public PeerCall callFrom(Page page, Consumer<ObjectNode> fill) {
    call(page, fill);
    PeerCall call = PeerCall.of(peer(), peer().expectRequest("INVITE"));
    call.respond(100, "Trying");
    page.expect("calling");
    return call;
  }

  /** Lets a page call {@code bob} at the main peer, who takes the INVITE without any answer. */
  public PeerCall silentCallFrom(Page page) {
    call(page, body -> {});
    page.expect("calling");
    return PeerCall.of(peer(), peer().expectRequest("INVITE"));
  }

  private void call(Page page, Consumer<ObjectNode> fill) {
    page.request(
        "call",
        body -> {
          body.put("uri", peer().uri("bob"));
          fill.accept(body);
        },
        Descriptions.browserOffer());
  }

  /** A call of a page to {@code bob}, answered and acknowledged. */
  public PeerCall establishedFrom(Page page) {
    PeerCall call = callFrom(page);
    call.respond(200, "OK", Descriptions.peerAnswer(peer()));
    peer().expectRequest("ACK");
    page.expect("accepted");
    return call;
  }

  /** A call of {@code bob} to a page, announced and ringing. */
  public PeerCall ringingTo(Page page) {
    PeerCall call = callTo(page).invite(Descriptions.peerOffer(peer()));
    page.expect("incomingcall");
    call.expect(180);
    ping(page);
    return call;
  }

  /**
   * Waits until the plugin has answered a request of its own SIP side: the C plugin loses what a
   * page says of a call before its own 180 is out.
   */
  public void ping(Page page) {
    PeerCall ping = callTo(page);
    ping.send(ping.request("OPTIONS"));
    peer().expectFinal("OPTIONS");
  }

  /** A call of {@code bob} to a page, answered and acknowledged. */
  public PeerCall establishedTo(Page page) {
    PeerCall call = ringingTo(page);
    page.request("accept", body -> {}, Descriptions.browserAnswer());
    page.expect("accepted");
    call.expect(200);
    call.ack();
    return call;
  }

  /** A call whose beginning both sides have done with and which is not compared so far. */
  public PeerCall settled(Page page, PeerCall call) {
    ping(page);
    recordFromHere();
    symbols.callId(call.callId());
    return call;
  }

  /** Waits until nobody says anything any more, then writes down what was said. */
  public Transcript finish() {
    awaitQuiet();
    return transcript();
  }

  private void awaitQuiet() {
    pages.values().forEach(page -> page.awaitQuiet(QUIET));
    peers.values().forEach(peer -> peer.log().awaitQuiet(QUIET, Duration.ofSeconds(5)));
  }

  /** What was said so far. */
  public Transcript transcript() {
    Transcript transcript = new Transcript();
    PageRecorder pageRecorder = new PageRecorder(symbols, transcript);
    SipRecorder sipRecorder = new SipRecorder(symbols, transcript);
    pages.values().forEach(page -> page.record(pageRecorder));
    peers.forEach(
        (name, peer) -> {
          List<ScriptedSipPeer.Exchange> all = peer.exchanges();
          List<ScriptedSipPeer.Exchange> own =
              all.subList(recordFrom.getOrDefault(name, 0), all.size()).stream()
                  .filter(exchange -> !exchange.message().method().equals("OPTIONS"))
                  .toList();
          sipRecorder.record(name, own);
        });
    observations.forEach(transcript::put);
    return transcript;
  }

  /** What pages sent and received, fit for the API chapter. */
  public Examples examples() {
    Symbols shown = new Symbols(TestNetwork.janus().getHostAddress());
    peers.forEach(
        (name, peer) ->
            shown.address(peer.hostPort(), (name.equals("sip") ? "pbx" : name) + ".example.com"));
    Examples examples = new Examples(shown);
    pages.values().forEach(page -> page.show(examples));
    return examples;
  }

  /** The messages themselves, for the report. */
  public String trace() {
    StringBuilder trace = new StringBuilder();
    pages.forEach(
        (name, page) ->
            trace
                .append("=== page " + name + "\n")
                .append(
                    page.handle().events().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n", "", "\n"))));
    peers.forEach(
        (name, peer) ->
            trace
                .append("=== peer " + name + "\n")
                .append(
                    peer.exchanges().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"))));
    return trace.toString();
  }

  /** Lets the pages leave and the peers fall silent. */
  @Override
  public void close() {
    clients.forEach(JanusClient::close);
    peers.values().forEach(ScriptedSipPeer::close);
  }
}

package org.janussip.tests.support.janus;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.janussip.tests.support.EventLog;
import org.janussip.tests.support.TestNetwork;

/** Where Janus's sample event handler posts to: keeps what plugins told it, in order. */
public final class EventReceiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final EventLog<JsonNode> events = new EventLog<>("event handler");

  /** Listens on a free port of the peers' address. */
  public EventReceiver() {
    try {
      int port = TestNetwork.freePort(TestNetwork.peer());
      server = HttpServer.create(new InetSocketAddress(TestNetwork.peer(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(thread);
    server.start();
  }

  /** The address to configure. */
  public String url() {
    return "http://" + TestNetwork.peer().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /** Everything received so far, for waits. */
  public EventLog<JsonNode> log() {
    return events;
  }

  /** What the plugin told of one handle so far. */
  public List<JsonNode> of(JanusHandle handle) {
    return events.snapshot().stream()
        .filter(event -> event.path("handle_id").asLong() == handle.id())
        .map(event -> event.path("event").path("data"))
        .toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JanusClient.JSON.readTree(exchange.getRequestBody());
      if (body.isArray()) {
        body.forEach(events::add);
      } else {
        events.add(body);
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdown();
  }
}

package org.janussip.tests.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Questions to the plugin through Janus's Admin API. */
final class JanusAdmin {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private JanusAdmin() {}

  /** Sends a request to {@code janus.plugin.sip} and returns what it answers. */
  static JsonNode ask(URI admin, String request) {
    var message = JSON.createObjectNode().put("janus", "message_plugin").put("transaction", "a");
    message.put("plugin", "janus.plugin.sip");
    message.putObject("request").put("request", request);
    Answer answer = new Answer();
    WebSocket socket =
        HTTP.newWebSocketBuilder()
            .subprotocols("janus-admin-protocol")
            .buildAsync(admin, answer)
            .join();
    try {
      socket.sendText(message.toString(), true).join();
      return JSON.readTree(answer.text.orTimeout(10, TimeUnit.SECONDS).join()).path("response");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      socket.abort();
    }
  }

  private static final class Answer implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<String> text = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        text.complete(partial.toString());
      }
      from.request(1);
      return null;
    }
  }
}

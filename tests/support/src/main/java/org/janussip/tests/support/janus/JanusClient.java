package org.janussip.tests.support.janus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One WebSocket to Janus with one Janus session on it, as a web page has it. Keeps the session
 * alive until it is closed. Safe for any thread.
 */
public final class JanusClient implements AutoCloseable {
  /** How long Janus may take to answer a request of its own API. */
  public static final Duration ANSWER_BOUND = Duration.ofSeconds(10);

  static final ObjectMapper JSON = new ObjectMapper();

  // A client has threads of its own; one is enough for all the pages of a test.
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final AtomicLong transactions = new AtomicLong();
  private final Map<String, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final Map<Long, JanusHandle> handles = new ConcurrentHashMap<>();
  private final Object sendLock = new Object();
  private WebSocket socket;
  private ScheduledFuture<?> keepAlive;
  private long sessionId;

  private JanusClient() {}

  private static ScheduledThreadPoolExecutor timer() {
    return new ScheduledThreadPoolExecutor(
        1,
        task -> {
          Thread thread = new Thread(task, "janus-keepalive");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Connects and creates a session. */
  public static JanusClient connect(URI api) {
    JanusClient client = new JanusClient();
    client.open(api, "janus-protocol");
    client.sessionId = client.call(message("create")).path("data").path("id").asLong();
    client.keepAlive = TIMER.scheduleAtFixedRate(client::sendKeepAlive, 25, 25, TimeUnit.SECONDS);
    return client;
  }

  /** Connects to the Admin API, where there are no sessions. */
  static JanusClient connectAdmin(URI admin) {
    JanusClient client = new JanusClient();
    client.open(admin, "janus-admin-protocol");
    return client;
  }

  private void open(URI api, String protocol) {
    socket = get(HTTP.newWebSocketBuilder().subprotocols(protocol).buildAsync(api, new Receiver()));
  }

  /** Attaches a handle of {@code janus.plugin.sip}. */
  public JanusHandle attach() {
    return attach("janus.plugin.sip");
  }

  /** Attaches a handle of a plugin. */
  public JanusHandle attach(String plugin) {
    ObjectNode request = inSession("attach").put("plugin", plugin);
    JsonNode answer = call(request);
    long id = answer.path("data").path("id").asLong();
    if (id == 0) {
      throw new AssertionError("attach refused: " + answer);
    }
    return handles.computeIfAbsent(id, key -> new JanusHandle(this, key));
  }

  /** The number of this session in Janus. */
  public long sessionId() {
    return sessionId;
  }

  /**
   * Sends a request of the Janus API and waits for the answer that has its transaction.
   *
   * @throws AssertionError when Janus does not answer within {@link #ANSWER_BOUND}
   */
  public JsonNode call(ObjectNode request) {
    String transaction = nextTransaction();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(transaction, answer);
    send(request.put("transaction", transaction));
    return get(answer);
  }

  /** Destroys the session, as a page that leaves does; its handles end in Janus. */
  public void destroySession() {
    call(inSession("destroy"));
  }

  /** Cuts the connection without a word, as a browser that crashed does. */
  public void abort() {
    stopKeepAlive();
    socket.abort();
  }

  /** Closes the WebSocket; Janus then ends the session and its handles. */
  @Override
  public void close() {
    stopKeepAlive();
    // Janus may have ended first: then there is nobody to tell.
    boolean told =
        socket
            .sendClose(WebSocket.NORMAL_CLOSURE, "")
            .orTimeout(1, TimeUnit.SECONDS)
            .handle((done, failure) -> failure == null)
            .join();
    if (!told) {
      socket.abort();
    }
  }

  static ObjectNode message(String janus) {
    return JSON.createObjectNode().put("janus", janus);
  }

  ObjectNode inSession(String janus) {
    return message(janus).put("session_id", sessionId);
  }

  String nextTransaction() {
    return "t" + transactions.incrementAndGet();
  }

  void send(ObjectNode request) {
    // A WebSocket takes one message at a time.
    synchronized (sendLock) {
      get(socket.sendText(request.toString(), true));
    }
  }

  private void stopKeepAlive() {
    if (keepAlive != null) {
      keepAlive.cancel(false);
    }
  }

  private void sendKeepAlive() {
    send(inSession("keepalive").put("transaction", nextTransaction()));
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(ANSWER_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("Janus did not answer within " + ANSWER_BOUND, e);
    } catch (ExecutionException e) {
      throw new AssertionError("the WebSocket to Janus failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for Janus", e);
    }
  }

  private void received(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Janus sent no JSON: " + text, e);
    }
    JanusHandle sender = handles.get(json.path("sender").asLong());
    CompletableFuture<JsonNode> answer = answers.remove(json.path("transaction").asText(""));
    if (sender != null) {
      sender.received(new JanusEvent(json));
    }
    if (answer != null) {
      answer.complete(json);
    }
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        String text = partial.toString();
        partial.setLength(0);
        received(text);
      }
      from.request(1);
      return null;
    }
  }
}

package org.janussip.tests.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.janussip.tests.support.EventLog;

/**
 * The control socket of a baresip ({@code ctrl_tcp}): JSON in netstrings. Events are recorded,
 * commands are answered one at a time. Safe for any thread.
 */
final class BaresipControl implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(5);
  private static final int LONGEST = 1 << 20;

  private final Socket socket;
  private final EventLog<JsonNode> events = new EventLog<>("baresip");
  private final EventLog<JsonNode> answers = new EventLog<>("baresip answers");
  private int tokens;

  private BaresipControl(Socket socket) {
    this.socket = socket;
  }

  static BaresipControl connect(int port) {
    try {
      BaresipControl control =
          new BaresipControl(new Socket(InetAddress.getLoopbackAddress(), port));
      Thread thread = new Thread(control::read, "baresip-control");
      thread.setDaemon(true);
      thread.start();
      return control;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EventLog<JsonNode> events() {
    return events;
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws AssertionError when baresip refuses it or does not answer
   */
  synchronized JsonNode command(String name, String parameters) {
    String token = "k" + ++tokens;
    byte[] text =
        JSON.createObjectNode()
            .put("command", name)
            .put("params", parameters)
            .put("token", token)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    try {
      var out = socket.getOutputStream();
      out.write((text.length + ":").getBytes(StandardCharsets.US_ASCII));
      out.write(text);
      out.write(',');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode answer =
        answers.next(
            "answer to " + name, a -> a.path("token").asText().equals(token), ANSWER_BOUND);
    if (!answer.path("ok").asBoolean()) {
      throw new AssertionError("baresip refused " + name + " " + parameters + ": " + answer);
    }
    return answer;
  }

  private void read() {
    try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
      int length = length(in);
      while (length >= 0) {
        byte[] text = new byte[length];
        in.readFully(text);
        in.readByte();
        JsonNode json = JSON.readTree(text);
        (json.path("response").asBoolean() ? answers : events).add(json);
        length = length(in);
      }
    } catch (IOException e) {
      events.add(JSON.createObjectNode().put("type", "CONTROL_CLOSED").put("why", e.toString()));
    }
  }

  /** Reads the length of the next netstring; -1 at the end. */
  private static int length(InputStream in) throws IOException {
    int length = 0;
    int c = in.read();
    while (c >= '0' && c <= '9' && length < LONGEST) {
      length = 10 * length + (c - '0');
      c = in.read();
    }
    if (c == ':') {
      return length;
    }
    if (c < 0) {
      return -1;
    }
    throw new IOException("not a netstring");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

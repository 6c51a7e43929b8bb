package org.janussip.tests.support.janus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A WebSocket to Janus's Admin API. Safe for any thread. */
public final class JanusAdmin implements AutoCloseable {
  private final JanusClient client;

  JanusAdmin(JanusClient client) {
    this.client = client;
  }

  /** What the plugin tells about a handle; a missing node when it tells nothing. */
  public JsonNode pluginSpecific(JanusHandle handle) {
    ObjectNode request =
        JanusClient.message("handle_info")
            .put("session_id", handle.client().sessionId())
            .put("handle_id", handle.id());
    return client.call(request).path("info").path("plugin_specific");
  }

  /** Sends a request to the plugin itself and returns its answer. */
  public JsonNode messagePlugin(JsonNode body) {
    ObjectNode request = JanusClient.message("message_plugin").put("plugin", "janus.plugin.sip");
    request.set("request", body);
    return client.call(request);
  }

  @Override
  public void close() {
    client.close();
  }
}

package org.janussip.tests.support.janus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One message that Janus sent to a page about one handle.
 *
 * @param json the whole message as received
 */
public record JanusEvent(JsonNode json) {
  /** The Janus type: {@code event}, {@code ack}, {@code webrtcup}, {@code hangup}, … */
  public String janus() {
    return json.path("janus").asText();
  }

  /** The transaction, or an empty text. */
  public String transaction() {
    return json.path("transaction").asText("");
  }

  /** What the plugin sent; a missing node when this is not a plugin's event. */
  public JsonNode data() {
    return json.path("plugindata").path("data");
  }

  /** The {@code result} object of the plugin's event. */
  public JsonNode result() {
    return data().path("result");
  }

  /** The name of the SIP plugin's event, {@code error} for an error, else an empty text. */
  public String name() {
    if (data().has("error_code")) {
      return "error";
    }
    return result().path("event").asText("");
  }

  /** The number of the plugin's error; 0 when there is none. */
  public int errorCode() {
    return data().path("error_code").asInt(0);
  }

  /** The Call-ID in the plugin's event, or an empty text. */
  public String callId() {
    return data().path("call_id").asText("");
  }

  /** The SDP that came with it, or an empty text. */
  public String sdp() {
    return json.path("jsep").path("sdp").asText("");
  }

  /** A value of {@code result}; a missing node when absent. */
  public JsonNode get(String key) {
    JsonNode value = result().get(key);
    return value == null ? MissingNode.getInstance() : value;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}

package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.janussip.engine.core.Json;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;

/** What the plugin tells a page of the media of its call. */
public sealed interface MediaEvent extends Event {

  /** A request was carried out that has nothing more to tell; {@code event} says which. */
  record Done(String event) implements MediaEvent {}

  /**
   * Forwarders.
   *
   * @param event the name of the event
   * @param key the key that they stand under
   * @param forwarders all of them
   */
  record Forwarders(String event, String key, List<Forwarder> forwarders) implements MediaEvent {}

  /**
   * A recording lost packets, or could not be made.
   *
   * @param file the name of its file, without the folder
   * @param reason what happened
   */
  record RecordingFailed(String file, String reason) implements MediaEvent {}

  /** A forwarder was stopped. */
  record ForwarderStopped(long id) implements MediaEvent {}

  /** One forwarder. */
  record Forwarder(long id, ForwardSpec spec) {

    /** Returns what pages and event handlers are told of it. */
    public ObjectNode summary() {
      String media = spec.kind() == MediaKind.AUDIO ? "audio" : "video";
      ObjectNode node = Json.object().put("stream_id", id);
      node.put("type", spec.side() == MediaSide.PEER ? "peer_" + media : media);
      node.put("host", spec.target().getAddress().getHostAddress());
      node.put("port", spec.target().getPort()).put("media", media);
      spec.payloadType().ifPresent(type -> node.put("pt", type));
      spec.ssrc().ifPresent(ssrc -> node.put("ssrc", ssrc));
      spec.srtp().ifPresent(key -> node.put("srtp", true));
      return node;
    }
  }

  /** Returns the event as pages read it. */
  default ObjectNode result() {
    ObjectNode node = Json.object();
    if (this instanceof Done e) {
      node.put("event", e.event());
    } else if (this instanceof Forwarders e) {
      node.put("event", e.event());
      ArrayNode array = node.putArray(e.key());
      e.forwarders().forEach(forwarder -> array.add(forwarder.summary()));
    } else if (this instanceof ForwarderStopped e) {
      node.put("event", "stop_rtp_forward").put("stream_id", e.id());
    } else if (this instanceof RecordingFailed e) {
      node.put("event", "recordingfailed").put("file", e.file()).put("reason", e.reason());
    }
    return node;
  }
}

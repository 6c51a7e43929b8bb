package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.janussip.engine.api.MediaEvent;
import org.janussip.engine.api.RecordingTrack;
import org.janussip.engine.api.StatisticsWriter;
import org.janussip.engine.core.Json;
import org.janussip.media.MediaSession;
import org.janussip.media.core.ForwardState;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.RecordState;

/** Accounts, sessions and calls as an operator reads them. Callable from any thread. */
final class AdminWriter {

  private AdminWriter() {}

  /** Writes the account of a master session. */
  static ObjectNode account(Session master) {
    SessionSnapshot snapshot = master.snapshot();
    ObjectNode node = Json.object().put("identity", snapshot.identity());
    node.put("unique_id", snapshot.uniqueId());
    text(node, "authuser", snapshot.authUser());
    text(node, "display_name", snapshot.displayName());
    node.put("registration_status", snapshot.registrationStatus());
    SessionSnapshot.AccountFacts facts = snapshot.account();
    if (facts != null) {
      text(node, "proxy", facts.registrar());
      text(node, "outbound_proxy", facts.outboundProxy());
      node.put("transport", facts.transport());
      node.put("register_ttl", facts.ttlS());
      node.put("register_call_id", facts.registerCallId());
    }
    return node.put("helpers", snapshot.helpers());
  }

  /** Writes a session: what {@code query_session} shows, and its media. */
  static ObjectNode session(Session session) {
    SessionSnapshot snapshot = session.snapshot();
    ObjectNode node = QueryWriter.session(snapshot);
    text(node, "master_unique_id", snapshot.helper() ? snapshot.masterUniqueId() : null);
    text(node, "call_id", snapshot.callId());
    media(node, session.media());
    return node;
  }

  /** Writes the call of a session. */
  static ObjectNode call(Session session) {
    SessionSnapshot snapshot = session.snapshot();
    ObjectNode node = Json.object();
    text(node, "call_id", snapshot.callId());
    node.put("unique_id", snapshot.uniqueId());
    text(node, "identity", snapshot.identity());
    text(node, "peer", snapshot.callee());
    node.put("direction", snapshot.incoming() ? "incoming" : "outgoing");
    node.put("call_status", snapshot.callStatus());
    if (!snapshot.recordings().isEmpty()) {
      ObjectNode recording = node.putObject("recording");
      snapshot.recordings().forEach(recording::put);
    }
    media(node, session.media());
    return node;
  }

  private static void media(ObjectNode node, MediaSession media) {
    node.set("audio", StatisticsWriter.stream(media.statistics(MediaKind.AUDIO)));
    node.set("video", StatisticsWriter.stream(media.statistics(MediaKind.VIDEO)));
    recorders(node, media);
    ArrayNode forwarders = node.putArray("rtp_forwarders");
    for (ForwardState state : media.forwards()) {
      forwarders.add(
          new MediaEvent.Forwarder(state.id(), state.spec())
              .summary()
              .put("packets", state.packets())
              .put("dropped", state.dropped()));
    }
  }

  private static void recorders(ObjectNode node, MediaSession media) {
    ArrayNode recorders = node.putArray("recorders");
    for (RecordState state : media.recorder().states()) {
      ObjectNode recorder =
          recorders
              .addObject()
              .put("track", RecordingTrack.of(state.side(), state.kind()).field())
              .put("file", state.file())
              .put("state", state.phase().name().toLowerCase(Locale.ROOT))
              .put("packets", state.packets())
              .put("bytes", state.bytes())
              .put("dropped", state.dropped());
      state.failure().ifPresent(reason -> recorder.put("failure", reason));
    }
  }

  private static void text(ObjectNode node, String key, String value) {
    if (value != null) {
      node.put(key, value);
    }
  }
}

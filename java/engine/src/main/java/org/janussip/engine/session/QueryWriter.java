package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.janussip.engine.api.StatisticsWriter;
import org.janussip.engine.call.SrtpState;
import org.janussip.engine.core.Json;
import org.janussip.sip.UserAgentStatistics;

/** Snapshots as JSON, for the Admin API. */
final class QueryWriter {

  private QueryWriter() {}

  /** The same with what is known of the media of its call, if it has one. */
  static ObjectNode session(Session session) {
    SessionSnapshot snapshot = session.snapshot();
    ObjectNode node = session(snapshot);
    ObjectNode streams = StatisticsWriter.streams(session.media());
    if (snapshot.callId() != null && !streams.isEmpty()) {
      node.set("media_statistics", streams);
    }
    return node;
  }

  /** Writes one session with the keys that {@code query_session} has always had. */
  static ObjectNode session(SessionSnapshot snapshot) {
    ObjectNode node = Json.object();
    node.put("unique_id", snapshot.uniqueId());
    if (snapshot.helper()) {
      node.put("helper", true);
      account(node.putObject("master"), snapshot);
      text(node, "username", snapshot.username());
      node.put("registration_status", "disabled");
    } else {
      account(node, snapshot);
    }
    node.put("call_status", snapshot.callStatus());
    if (snapshot.helpers() > 0) {
      node.put("helpers", snapshot.helpers());
    }
    if (snapshot.callee() != null) {
      node.put("callee", snapshot.callee());
      srtp(node, snapshot.srtp());
    }
    if (!snapshot.recordings().isEmpty()) {
      ObjectNode recording = node.putObject("recording");
      snapshot.recordings().forEach(recording::put);
    }
    node.put("establishing", snapshot.establishing() ? 1 : 0);
    node.put("established", snapshot.established() ? 1 : 0);
    node.put("hangingup", snapshot.hangingUp() ? 1 : 0);
    node.put("destroyed", snapshot.destroyed() ? 1 : 0);
    return node;
  }

  private static void srtp(ObjectNode node, SrtpState srtp) {
    node.put("srtp-required", word(srtp.required()));
    node.put("sdes-local-audio", word(srtp.localAudio()));
    node.put("sdes-local-video", word(srtp.localVideo()));
    node.put("sdes-remote-audio", word(srtp.remoteAudio()));
    node.put("sdes-remote-video", word(srtp.remoteVideo()));
  }

  private static String word(boolean yes) {
    return yes ? "yes" : "no";
  }

  private static void account(ObjectNode node, SessionSnapshot snapshot) {
    text(node, "username", snapshot.username());
    text(node, "authuser", snapshot.authUser());
    text(node, "secret", snapshot.hasSecret() ? "(hidden)" : null);
    text(node, "display_name", snapshot.displayName());
    text(node, "user_agent", snapshot.userAgent());
    text(node, "identity", snapshot.identity());
    node.put("registration_status", snapshot.registrationStatus());
  }

  /** Writes counters, all sessions, the accounts that they use and the calls that they have. */
  static ObjectNode list(Collection<Session> sessions, UserAgentStatistics sip, int mediaSockets) {
    ObjectNode node = Json.object();
    node.putObject("counters")
        .put("sessions", sessions.size())
        .put("accounts", sip.accounts())
        .put("calls", sip.calls())
        .put("dialogs", sip.dialogs())
        .put("client_transactions", sip.clientTransactions())
        .put("server_transactions", sip.serverTransactions())
        .put("media_sockets", mediaSockets);
    ArrayNode sessionList = node.putArray("sessions");
    ArrayNode accountList = node.putArray("accounts");
    ArrayNode callList = node.putArray("calls");
    Set<String> known = new HashSet<>();
    for (Session session : sessions) {
      SessionSnapshot snapshot = session.snapshot();
      sessionList.add(session(snapshot));
      if (snapshot.identity() != null && known.add(snapshot.identity())) {
        accountList
            .addObject()
            .put("identity", snapshot.identity())
            .put("registration_status", snapshot.registrationStatus());
      }
      if (snapshot.callId() != null) {
        callList
            .addObject()
            .put("call_id", snapshot.callId())
            .put("peer", snapshot.callee())
            .put("direction", snapshot.incoming() ? "incoming" : "outgoing")
            .put("call_status", snapshot.callStatus());
      }
    }
    return node;
  }

  private static void text(ObjectNode node, String key, String value) {
    if (value != null) {
      node.put(key, value);
    }
  }
}

package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.janussip.engine.core.Json;

/** What event handlers of the host are told. The Call-ID's key is {@code call-id} here. */
public final class Notes {

  private Notes() {}

  /** An account that is used without a REGISTER. */
  public static ObjectNode registeredAsGuest(String identity, long masterId, String uniqueId) {
    return note("registered")
        .put("identity", identity)
        .put("type", "guest")
        .put("master_id", masterId)
        .put("unique_id", uniqueId);
  }

  /** A session that helps another one. */
  public static ObjectNode registeredAsHelper(String identity, long masterId, String uniqueId) {
    return registeredAsGuest(identity, masterId, uniqueId).put("helper", true);
  }

  /** A binding that was made, or removed: {@code event} says which. */
  public static ObjectNode binding(String event, String identity, Optional<String> proxy) {
    ObjectNode note = note(event).put("identity", identity);
    proxy.ifPresent(uri -> note.put("proxy", uri));
    return note;
  }

  /** A registration that failed. */
  public static ObjectNode registrationFailed(int code, String reason) {
    return note("registration_failed").put("code", code).put("reason", reason);
  }

  /** An INVITE that was sent. */
  public static ObjectNode calling(String callee, String callId, String sdp) {
    return note("calling").put("callee", callee).put("call-id", callId).put("sdp", sdp);
  }

  /** A provisional response. */
  public static ObjectNode proceeding(String callId, int code) {
    return note("proceeding").put("call-id", callId).put("code", code);
  }

  /** A step that the peer made: {@code event} is progress or accepted. */
  public static ObjectNode answered(String event, String callId, String username) {
    return note(event).put("call-id", callId).put("username", username);
  }

  /** A step that the page made: {@code event} is accepted, accepting or progressed. */
  public static ObjectNode ours(String event, String callId) {
    return note(event).put("call-id", callId);
  }

  /** An INVITE that came: {@code event} is incomingcall, or updatingcall for a re-INVITE. */
  public static ObjectNode incoming(String event, String callId, Event.IncomingCall call) {
    ObjectNode note = note(event).put("call-id", callId);
    note.put("username", call.username());
    note.put("displayname", call.displayName());
    note.put("callee", call.callee());
    call.referredBy().ifPresent(value -> note.put("referred_by", value));
    return note;
  }

  /** An INVITE that found us busy. */
  public static ObjectNode missed(String caller, String callee) {
    return note("missed_call").put("caller", caller).put("callee", callee);
  }

  /** An INVITE that was refused. */
  public static ObjectNode declined(String callee, String callId, int code) {
    return note("declined").put("callee", callee).put("call-id", callId).put("code", code);
  }

  /** A REFER that was declined. */
  public static ObjectNode declinedTransfer(long referId, int code) {
    return note("declined").put("refer_id", referId).put("code", code);
  }

  /** A call that ended. */
  public static ObjectNode hangup(String callId, Event.Hangup event) {
    ObjectNode note = note("hangup").put("call-id", callId);
    note.put("code", event.code()).put("reason", event.reason());
    EventWriter.reason(note, event.reasonHeader());
    EventWriter.headers(note, event.headers());
    return note;
  }

  /** What is known of the streams of a call that ended. */
  public static ObjectNode mediaStatistics(String callId, ObjectNode streams) {
    ObjectNode note = note("media_statistics").put("call-id", callId);
    note.setAll(streams);
    return note;
  }

  /** A forwarder that began. */
  public static ObjectNode forwarderStarted(MediaEvent.Forwarder forwarder) {
    ObjectNode note = note("rtp_forward");
    note.setAll(forwarder.summary());
    return note;
  }

  /** A forwarder that was stopped. */
  public static ObjectNode forwarderStopped(long id) {
    return note("stop_rtp_forward").put("stream_id", id);
  }

  private static ObjectNode note(String event) {
    return Json.object().put("event", event);
  }
}

package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.janussip.engine.core.Json;

/** Events and errors as the JSON that pages read. */
public final class EventWriter {

  private EventWriter() {}

  /**
   * Writes an event.
   *
   * @param event what to tell
   * @param callId the Call-ID of the call it is about, or null
   */
  public static byte[] write(Event event, String callId) {
    ObjectNode envelope = Json.object();
    envelope.put("sip", "event");
    if (!(event instanceof Event.Rung)) {
      envelope.set("result", result(event));
    }
    if (callId != null) {
      envelope.put("call_id", callId);
    }
    uniqueId(event).ifPresent(id -> envelope.put("unique_id", id));
    return Json.write(envelope);
  }

  /**
   * Writes an error.
   *
   * @param code its number
   * @param text what went wrong
   * @param callId the Call-ID of the session's call, or null
   */
  public static byte[] writeError(ErrorCode code, String text, String callId) {
    ObjectNode envelope = Json.object();
    envelope.put("sip", "event");
    envelope.put("error_code", code.number());
    envelope.put("error", text);
    if (callId != null) {
      envelope.put("call_id", callId);
    }
    return Json.write(envelope);
  }

  /** Events that answer no request carry the id outside the result as well. */
  private static Optional<String> uniqueId(Event event) {
    if (event instanceof Event.Registered registered && registered.sent()) {
      return Optional.of(registered.uniqueId());
    }
    return event instanceof Event.Unregistered unregistered
        ? Optional.of(unregistered.uniqueId())
        : Optional.empty();
  }

  private static ObjectNode result(Event event) {
    if (event instanceof MediaEvent media) {
      return media.result();
    }
    if (event instanceof MessagingEvent messaging) {
      return messaging.result();
    }
    if (event instanceof TransferEvent transfer) {
      return transfer.result();
    }
    ObjectNode node = Json.object();
    if (event instanceof Event.Registering e) {
      node.put("event", "registering").put("unique_id", e.uniqueId());
    } else if (event instanceof Event.Registered e) {
      node.put("event", "registered").put("username", e.username());
      node.put("register_sent", e.sent()).put("master_id", e.masterId());
      node.put("unique_id", e.uniqueId());
      headers(node, e.headers());
    } else if (event instanceof Event.RegisteredAsHelper e) {
      node.put("event", "registered").put("username", e.username());
      node.put("register_sent", false).put("helper", true);
      node.put("master_id", e.masterId()).put("unique_id", e.uniqueId());
    } else if (event instanceof Event.RegistrationFailed e) {
      node.put("event", "registration_failed").put("code", e.code()).put("reason", e.reason());
      reason(node, e.reasonHeader());
      headers(node, e.headers());
    } else if (event instanceof Event.Unregistering) {
      node.put("event", "unregistering");
    } else if (event instanceof Event.Unregistered e) {
      node.put("event", "unregistered").put("username", e.username());
      node.put("register_sent", e.sent());
      headers(node, e.headers());
    } else {
      callResult(event, node);
    }
    return node;
  }

  private static void callResult(Event event, ObjectNode node) {
    if (event instanceof Event.Calling e) {
      node.put("event", "calling").put("call_id", e.callId());
    } else if (event instanceof Event.Proceeding e) {
      node.put("event", "proceeding").put("code", e.code());
    } else if (event instanceof Event.Ringing e) {
      node.put("event", "ringing");
      headers(node, e.headers());
    } else if (event instanceof Event.Progress e) {
      answered(node, "progress", e.username(), e.focus(), e.headers());
    } else if (event instanceof Event.Accepted e) {
      answered(node, "accepted", e.username(), e.focus(), e.headers());
    } else if (event instanceof Event.AcceptedByUs) {
      node.put("event", "accepted");
    } else if (event instanceof Event.Accepting) {
      node.put("event", "accepting");
    } else if (event instanceof Event.IncomingCall e) {
      node.put("event", "incomingcall");
      incoming(node, e);
    } else if (event instanceof Event.MissedCall e) {
      node.put("event", "missed_call").put("caller", e.caller());
      node.put("displayname", e.displayName()).put("callee", e.callee());
    } else if (event instanceof Event.Declining e) {
      node.put("event", "declining").put("code", e.code()).put("call_id", e.callId());
    } else if (event instanceof Event.HangingUp) {
      node.put("event", "hangingup");
    } else if (event instanceof Event.Hangup e) {
      hangup(node, e);
    } else {
      change(event, node);
    }
  }

  private static void change(Event event, ObjectNode node) {
    if (event instanceof Event.Progressed) {
      node.put("event", "progressed");
    } else if (event instanceof Event.UpdatingCall e) {
      node.put("event", "updatingcall");
      incoming(node, e.call());
    } else if (event instanceof Event.Updating) {
      node.put("event", "updating");
    } else if (event instanceof Event.Updated) {
      node.put("event", "updated");
    } else if (event instanceof Event.UpdateFailed e) {
      node.put("event", "update_failed").put("request", e.request());
      node.put("code", e.code()).put("reason", e.reason());
      reason(node, e.reasonHeader());
      headers(node, e.headers());
    } else if (event instanceof Event.Holding) {
      node.put("event", "holding");
    } else if (event instanceof Event.Resuming) {
      node.put("event", "resuming");
    } else if (event instanceof Event.PeerHold e) {
      node.put("event", e.direction().isPresent() ? "remote_hold" : "remote_resume");
      e.direction().ifPresent(direction -> node.put("direction", direction));
    }
  }

  private static void answered(
      ObjectNode node,
      String name,
      String username,
      boolean focus,
      Optional<Map<String, String>> headers) {
    node.put("event", name).put("username", username);
    if (focus) {
      node.put("isfocus", true);
    }
    headers(node, headers);
  }

  private static void incoming(ObjectNode node, Event.IncomingCall e) {
    node.put("username", e.username()).put("call_id", e.callId());
    node.put("displayname", e.displayName()).put("callee", e.callee());
    headers(node, e.headers());
    e.referredBy().ifPresent(value -> node.put("referred_by", value));
    e.replaces().ifPresent(value -> node.put("replaces", value));
    if (e.focus()) {
      node.put("isfocus", true);
    }
    e.srtp().ifPresent(value -> node.put("srtp", value));
  }

  private static void hangup(ObjectNode node, Event.Hangup e) {
    node.put("event", "hangup").put("code", e.code()).put("reason", e.reason());
    reason(node, e.reasonHeader());
    contacts(node, e.contacts());
    headers(node, e.headers());
  }

  /** Adds the parts of a Reason header field. */
  static void reason(ObjectNode node, Optional<Event.ReasonHeader> header) {
    header.ifPresent(
        reason -> {
          reason.text().ifPresent(text -> node.put("reason_header", text));
          node.put("reason_header_protocol", reason.protocol());
          reason.cause().ifPresent(cause -> node.put("reason_header_cause", cause));
        });
  }

  private static void contacts(ObjectNode node, List<String> contacts) {
    if (!contacts.isEmpty()) {
      ArrayNode array = node.putArray("contacts");
      contacts.forEach(array::add);
    }
  }

  /** Adds the header fields that the session asked for, an empty object included. */
  static void headers(ObjectNode node, Optional<Map<String, String>> headers) {
    headers.ifPresent(
        fields -> {
          ObjectNode object = node.putObject("headers");
          fields.forEach(object::put);
        });
  }
}

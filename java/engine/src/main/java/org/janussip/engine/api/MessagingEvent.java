package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.janussip.engine.core.Json;

/** What the plugin tells a page of INFO, MESSAGE, SUBSCRIBE and NOTIFY. */
public sealed interface MessagingEvent extends Event {

  /** An INFO is on its way; {@code event} says which request asked for it. */
  record InfoSent(String event) implements MessagingEvent {}

  /** An INFO of ours was refused, or not answered. */
  record InfoFailed(int code, String reason) implements MessagingEvent {}

  /** The peer's INFO. */
  record Info(
      String sender,
      String displayName,
      String type,
      String content,
      Optional<Map<String, String>> headers)
      implements MessagingEvent {}

  /**
   * A digit of the peer.
   *
   * @param sender the peer's URI
   * @param signal 0 to 9, *, #, A to D
   * @param duration its length in units of the RTP clock it was counted in (RFC 4733), of 1/8000 s
   *     where it came in an INFO
   */
  record Dtmf(String sender, String signal, long duration) implements MessagingEvent {}

  /** A MESSAGE is on its way. */
  record MessageSent(String callId) implements MessagingEvent {}

  /** A MESSAGE of ours has its final response. */
  record MessageDelivery(int code, String reason, Optional<ReasonHeader> reasonHeader)
      implements MessagingEvent {}

  /** A peer's MESSAGE. */
  record Message(
      String sender,
      String displayName,
      String type,
      String content,
      Optional<Map<String, String>> headers)
      implements MessagingEvent {}

  /** A SUBSCRIBE is on its way. */
  record Subscribing(String callId) implements MessagingEvent {}

  /** The notifier took a SUBSCRIBE that the page asked for. */
  record SubscribeSucceeded(
      int code, String reason, Optional<Integer> expiresS, Optional<Map<String, String>> headers)
      implements MessagingEvent {}

  /** The notifier refused a SUBSCRIBE, or the subscription could not be kept. */
  record SubscribeFailed(
      int code,
      String reason,
      Optional<ReasonHeader> reasonHeader,
      Optional<Map<String, String>> headers)
      implements MessagingEvent {}

  /** A subscription is being given back. */
  record Unsubscribing() implements MessagingEvent {}

  /**
   * A NOTIFY, or the end of a subscription that none told of.
   *
   * @param eventPackage the Event value without parameters, if any
   * @param substate pending, active or terminated
   * @param type the media type of the content; empty when there is none
   * @param content the body
   * @param headers the fields that the page wants to see
   */
  record Notify(
      Optional<String> eventPackage,
      String substate,
      String type,
      String content,
      Optional<Map<String, String>> headers)
      implements MessagingEvent {}

  /** Returns the event as pages read it. */
  default ObjectNode result() {
    if (this instanceof InfoSent e) {
      return named(e.event());
    }
    if (this instanceof InfoFailed e) {
      return named("infofailed").put("code", e.code()).put("reason", e.reason());
    }
    if (this instanceof Info e) {
      ObjectNode node = from("info", e.sender(), e.displayName());
      node.put("type", e.type()).put("content", e.content());
      return shown(node, e.headers());
    }
    if (this instanceof Dtmf e) {
      ObjectNode node = named("dtmf").put("sender", e.sender());
      return node.put("signal", e.signal()).put("duration", e.duration());
    }
    if (this instanceof MessageSent e) {
      return named("messagesent").put("call_id", e.callId());
    }
    if (this instanceof MessageDelivery e) {
      ObjectNode node = named("messagedelivery").put("code", e.code()).put("reason", e.reason());
      EventWriter.reason(node, e.reasonHeader());
      return node;
    }
    if (this instanceof Message e) {
      ObjectNode node = from("message", e.sender(), e.displayName());
      node.put("content", e.content());
      shown(node, e.headers());
      return node.put("content_type", e.type());
    }
    return subscription(this);
  }

  private static ObjectNode subscription(MessagingEvent event) {
    if (event instanceof Subscribing e) {
      return named("subscribing").put("call_id", e.callId());
    }
    if (event instanceof SubscribeSucceeded e) {
      ObjectNode node = named("subscribe_succeeded").put("code", e.code());
      shown(node, e.headers());
      e.expiresS().ifPresent(expires -> node.put("expires", expires));
      return node.put("reason", e.reason());
    }
    if (event instanceof SubscribeFailed e) {
      ObjectNode node = named("subscribe_failed").put("code", e.code()).put("reason", e.reason());
      EventWriter.reason(node, e.reasonHeader());
      return shown(node, e.headers());
    }
    if (event instanceof Notify e) {
      ObjectNode node = named("notify");
      e.eventPackage().ifPresent(name -> node.put("notify", name));
      node.put("substate", e.substate());
      if (!e.type().isEmpty()) {
        node.put("content-type", e.type());
      }
      return shown(node.put("content", e.content()), e.headers());
    }
    return named("unsubscribing");
  }

  private static ObjectNode from(String event, String sender, String displayName) {
    ObjectNode node = named(event).put("sender", sender);
    return displayName.isEmpty() ? node : node.put("displayname", displayName);
  }

  private static ObjectNode shown(ObjectNode node, Optional<Map<String, String>> headers) {
    EventWriter.headers(node, headers);
    return node;
  }

  private static ObjectNode named(String event) {
    return Json.object().put("event", event);
  }
}

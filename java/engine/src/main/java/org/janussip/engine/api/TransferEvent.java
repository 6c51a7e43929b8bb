package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.janussip.engine.core.Json;

/** What the plugin tells a page of REFER, and of calls that take another's place. */
public sealed interface TransferEvent extends Event {

  /** A REFER is on its way. */
  record Transferring() implements TransferEvent {}

  /**
   * How a transfer that we asked for is going.
   *
   * @param substate pending, active or terminated
   * @param type the media type of the content; empty when there is none
   * @param content a status line
   * @param headers the fields that the page wants to see
   */
  record Progress(
      String substate, String type, String content, Optional<Map<String, String>> headers)
      implements TransferEvent {}

  /**
   * A peer asks us to call somebody.
   *
   * @param referId names the request in {@code call} and {@code decline}
   * @param referTo whom to call, without header fields
   * @param referredBy who asks
   * @param replaces the Call-ID of the call that the new one is to replace, if any
   * @param headers the fields that the page wants to see
   */
  record Transfer(
      long referId,
      String referTo,
      String referredBy,
      Optional<String> replaces,
      Optional<Map<String, String>> headers)
      implements TransferEvent {}

  /** A REFER is being declined. */
  record Declining(long referId, int code) implements TransferEvent {}

  /**
   * A call goes on with another peer, who has taken the place of the last.
   *
   * @param username the new peer
   * @param callId the Call-ID of the call with it
   * @param replaces the Call-ID of the call that has been replaced
   * @param referredBy who asked the new peer to call, if it says
   * @param headers the fields that the page wants to see
   */
  record Replaced(
      String username,
      String callId,
      String replaces,
      Optional<String> referredBy,
      Optional<Map<String, String>> headers)
      implements TransferEvent {}

  /** Returns the event as pages read it. */
  default ObjectNode result() {
    if (this instanceof Progress e) {
      ObjectNode node = named("notify").put("notify", "refer").put("substate", e.substate());
      if (!e.type().isEmpty()) {
        node.put("content-type", e.type()).put("content", e.content());
      }
      return shown(node, e.headers());
    }
    if (this instanceof Transfer e) {
      ObjectNode node = named("transfer").put("refer_id", e.referId());
      node.put("refer_to", e.referTo()).put("referred_by", e.referredBy());
      e.replaces().ifPresent(callId -> node.put("replaces", callId));
      return shown(node, e.headers());
    }
    if (this instanceof Declining e) {
      return named("declining").put("refer_id", e.referId()).put("code", e.code());
    }
    if (this instanceof Replaced e) {
      ObjectNode node = named("accepted").put("username", e.username());
      node.put("call_id", e.callId()).put("replaces", e.replaces());
      e.referredBy().ifPresent(value -> node.put("referred_by", value));
      return shown(node, e.headers());
    }
    return named("transferring");
  }

  private static ObjectNode shown(ObjectNode node, Optional<Map<String, String>> headers) {
    EventWriter.headers(node, headers);
    return node;
  }

  private static ObjectNode named(String event) {
    return Json.object().put("event", event);
  }
}

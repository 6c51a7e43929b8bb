package org.janussip.tests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Requests of pages: sound ones, and ones with wrong types, sizes, names and descriptions. */
public final class JsonRequests {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> NAMES =
      List.of(
          "register",
          "register",
          "unregister",
          "call",
          "call",
          "accept",
          "decline",
          "hangup",
          "hold",
          "unhold",
          "update",
          "info",
          "dtmf_info",
          "message",
          "subscribe",
          "unsubscribe",
          "transfer",
          "progress",
          "send_ringing",
          "recording",
          "keyframe",
          "rtp_forward",
          "stop_rtp_forward",
          "listforwarders",
          "reset");

  private static final List<String> FIELDS =
      List.of(
          "username",
          "secret",
          "ha1_secret",
          "authuser",
          "display_name",
          "user_agent",
          "proxy",
          "outbound_proxy",
          "headers",
          "contact_params",
          "incoming_header_prefixes",
          "refresh",
          "register_ttl",
          "type",
          "master_id",
          "send_register",
          "force_udp",
          "force_tcp",
          "sips",
          "rfc2543_cancel",
          "automatic_ringing",
          "uri",
          "call_id",
          "srtp",
          "srtp_profile",
          "autoaccept_reinvites",
          "refer_id",
          "code",
          "reason",
          "direction",
          "digit",
          "duration",
          "content",
          "content_type",
          "to",
          "event",
          "accept",
          "subscribe_ttl",
          "replace",
          "action",
          "audio",
          "video",
          "peer_audio",
          "peer_video",
          "filename",
          "user",
          "peer",
          "host",
          "host_family",
          "audio_port",
          "video_port",
          "stream_id",
          "srtp_suite",
          "srtp_crypto",
          "follow_redirects",
          "unheard_of");

  private final Dice dice;
  private final SdpTexts sdp;
  private final String peer;
  private final int width;

  /**
   * Makes a writer.
   *
   * @param peer host and port of the SIP peer
   * @param width how many users the requests are about
   */
  public JsonRequests(Dice dice, String peer, int width) {
    this.dice = dice;
    this.sdp = new SdpTexts(dice);
    this.peer = peer;
    this.width = width;
  }

  /** Returns a registration that works. */
  public ObjectNode register(int user) {
    return JSON.objectNode()
        .put("request", "register")
        .put("username", "sip:fuzz" + user + "@" + peer)
        .put("secret", "x")
        .put("proxy", "sip:" + peer);
  }

  /** Returns a request; about half of them are sound. */
  public ObjectNode request() {
    ObjectNode body = sound(dice.pick(NAMES));
    while (dice.oneIn(2)) {
      spoil(body);
    }
    return body;
  }

  private ObjectNode sound(String name) {
    ObjectNode body = JSON.objectNode().put("request", name);
    String uri = "sip:peer" + dice.below(9) + "@" + peer;
    switch (name) {
      case "register" -> body.setAll(register(dice.below(width)));
      case "call", "transfer" -> body.put("uri", uri);
      case "message" -> body.put("content", "hello").put("uri", uri);
      case "info" -> body.put("type", "text/plain").put("content", "hello");
      case "dtmf_info" -> body.put("digit", "5").put("duration", 160);
      case "subscribe", "unsubscribe" ->
          body.put("to", uri).put("event", dice.pick("presence", "message-summary", "dialog"));
      case "recording" -> body.put("action", dice.pick("start", "stop")).put("audio", true);
      case "hold" -> body.put("direction", dice.pick("sendonly", "inactive", "recvonly"));
      case "rtp_forward" -> body.put("host", "127.0.0.1").put("audio_port", 9);
      case "decline" -> body.put("code", 486);
      default -> {}
    }
    return body;
  }

  private void spoil(ObjectNode body) {
    switch (dice.below(5)) {
      case 0 -> body.set("request", value(2));
      case 1 -> body.remove(dice.pick(FIELDS));
      case 2 -> body.set(dice.nasty(), value(3));
      default -> body.set(dice.pick(FIELDS), value(3));
    }
  }

  private JsonNode value(int depth) {
    return switch (dice.below(depth > 0 ? 12 : 9)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(dice.oneIn(2));
      case 2 -> JSON.numberNode(dice.pick(List.of(0L, -1L, 65_536L, Long.MAX_VALUE, 200L, 486L)));
      case 3 -> JSON.numberNode(dice.pick(List.of(0.5, -1e300, 1e-300)));
      case 4 -> JSON.textNode("sip:fuzz" + dice.below(width) + "@" + peer);
      case 5 -> JSON.textNode(dice.pick("helper", "guest", "sdes_mandatory", "sendonly", "start"));
      case 6 -> JSON.textNode("x".repeat(dice.below(dice.oneIn(40) ? 400_000 : 2_000)));
      case 7, 8 -> JSON.textNode(dice.nasty());
      case 9 -> list(depth);
      case 10 -> JSON.objectNode().set(dice.nasty(), value(depth - 1));
      default -> deep(dice.below(dice.oneIn(10) ? 900 : 40));
    };
  }

  private ArrayNode list(int depth) {
    ArrayNode list = JSON.arrayNode();
    for (int i = dice.below(8); i > 0; i--) {
      list.add(value(depth - 1));
    }
    return list;
  }

  private static JsonNode deep(int depth) {
    JsonNode inner = JSON.arrayNode();
    for (int i = 0; i < depth; i++) {
      inner = JSON.arrayNode().add(inner);
    }
    return inner;
  }

  /** Returns a description that may or may not fit the request; null for none. */
  public ObjectNode jsep(String request) {
    boolean fitting = List.of("call", "accept", "update", "progress").contains(request);
    if (dice.oneIn(fitting ? 5 : 2)) {
      return fitting ? null : JSON.objectNode().put("type", "offer").put("sdp", sdp.browser());
    }
    if (!fitting) {
      return null;
    }
    ObjectNode jsep = JSON.objectNode().put("type", request.equals("call") ? "offer" : "answer");
    jsep.put("sdp", dice.oneIn(3) ? sdp.lying(sdp.browser()) : sdp.browser());
    if (dice.oneIn(6)) {
      jsep.set(dice.pick("type", "sdp", "e2ee", "rid_order", "update", "x"), value(2));
    }
    return jsep;
  }
}

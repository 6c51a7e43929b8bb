package org.janussip.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.janussip.engine.core.Json;

/**
 * A session description on its way from or to the browser.
 *
 * @param type {@code offer} or {@code answer}, lower case; empty when the page named none
 * @param sdp the description; empty when there was none
 * @param endToEndEncrypted whether the browser encrypts media that we would have to understand
 * @param update whether the host says that this belongs to a PeerConnection that is up
 */
public record Jsep(String type, String sdp, boolean endToEndEncrypted, boolean update) {

  /** What a request without a jsep carries. */
  public static final Jsep NONE = new Jsep("", "", false, false);

  /** Reads the jsep object of a request; what is not there or no text counts as missing. */
  public static Jsep read(byte[] text) {
    if (text == null) {
      return NONE;
    }
    Optional<JsonNode> node = Json.read(text);
    if (node.isEmpty()) {
      return NONE;
    }
    return new Jsep(
        node.get().path("type").asText("").toLowerCase(Locale.ROOT),
        node.get().path("sdp").asText(""),
        node.get().path("e2ee").asBoolean(false),
        node.get().path("update").asBoolean(false));
  }

  /** Returns an offer for the browser. */
  public static Jsep offer(String sdp) {
    return new Jsep("offer", sdp, false, false);
  }

  /** Returns an answer for the browser. */
  public static Jsep answer(String sdp) {
    return new Jsep("answer", sdp, false, false);
  }

  /** Returns whether there is a description. */
  public boolean hasSdp() {
    return !sdp.isEmpty();
  }

  /** Returns whether this is an answer; anything else counts as an offer. */
  public boolean isAnswer() {
    return type.equals("answer");
  }

  /** Writes type and sdp as the host takes them. */
  public byte[] write() {
    ObjectNode node = Json.object();
    node.put("type", type);
    node.put("sdp", sdp);
    return Json.write(node);
  }
}

package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.janussip.sdp.Direction;

/** Reads the requests that change an established call. */
public final class ChangeParser {

  private ChangeParser() {}

  /** Reads {@code hold}. */
  public static Request.Hold readHold(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    Optional<String> direction = fields.text("direction");
    return new Request.Hold(direction(direction.orElse("sendonly")), fields.headers());
  }

  /** Reads {@code unhold}. */
  public static Request.Unhold readUnhold(ObjectNode body) throws RequestException {
    return new Request.Unhold(new Fields(body).headers());
  }

  /**
   * Checks the description of {@code update}.
   *
   * @param answer whether an answer is needed
   * @param offer whether an offer is needed
   */
  public static void checkUpdate(Jsep jsep, boolean answer, boolean offer) throws RequestException {
    if (!jsep.hasSdp()) {
      throw new RequestException(ErrorCode.MISSING_SDP, "Missing SDP");
    }
    if (!jsep.update()) {
      throw new RequestException(
          ErrorCode.MISSING_SDP, "Not an update of a PeerConnection that is up");
    }
    if (jsep.endToEndEncrypted()) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Media that the browser encrypts cannot be sent to SIP");
    }
    if (jsep.isAnswer() ? !answer : !offer) {
      throw new RequestException(
          ErrorCode.MISSING_SDP,
          jsep.isAnswer()
              ? "There is no offer to answer: an offer is needed"
              : "The peer's offer is open: an answer is needed");
    }
  }

  private static Direction direction(String text) throws RequestException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "sendonly" -> Direction.SENDONLY;
      case "recvonly" -> Direction.RECVONLY;
      case "inactive" -> Direction.INACTIVE;
      default ->
          throw new RequestException(
              ErrorCode.INVALID_ELEMENT,
              "Invalid element: direction must be sendonly, recvonly or inactive");
    };
  }
}

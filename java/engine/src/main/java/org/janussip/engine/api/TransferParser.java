package org.janussip.engine.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipUris;

/** Reads {@code transfer}. */
public final class TransferParser {

  private TransferParser() {}

  /**
   * Refer the peer to somebody else.
   *
   * @param uri whom the peer shall call
   * @param replace the Call-ID of the call that the new one shall replace, if any
   * @param headers extra header fields of the REFER
   */
  public record Transfer(String uri, Optional<String> replace, List<SipHeader> headers) {}

  /**
   * Reads a request.
   *
   * @throws RequestException at the first check that fails
   */
  public static Transfer read(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    String uri = fields.mandatoryText("uri");
    Optional<String> replace = fields.text("replace");
    List<SipHeader> headers = fields.headers();
    if (!SipUris.isSip(uri)) {
      throw new RequestException(ErrorCode.INVALID_ADDRESS, "Not a SIP URI: " + uri);
    }
    return new Transfer(uri, replace, headers);
  }
}

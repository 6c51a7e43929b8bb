package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.List;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.Transport;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.RawField;
import org.janussip.sip.stack.ServerRequest;

/** Words the responses to INVITE. */
final class Answering {

  private Answering() {}

  /** Returns a response without a Contact. */
  static SIPResponse plain(ServerRequest request, int code, String toTag, List<SipHeader> headers) {
    SIPResponse response = request.response(code, toTag);
    for (SipHeader header : OutgoingRequest.merge(List.of(), headers)) {
      if (header.name().equalsIgnoreCase("User-Agent")) {
        response.removeHeader("User-Agent");
      }
      RawField.add(response, header);
    }
    return response;
  }

  /** Returns a response that makes or confirms a dialog. */
  static SIPResponse inDialog(
      ServerRequest request,
      int code,
      String toTag,
      Identity identity,
      SipBody body,
      List<SipHeader> headers) {
    List<SipHeader> all =
        OutgoingRequest.merge(
            List.of(
                new SipHeader("Allow", Identity.ALLOW),
                new SipHeader("Supported", Identity.SUPPORTED)),
            headers);
    SIPResponse response = plain(request, code, toTag, all);
    response.setHeader(identity.contact().apply(transport(request)));
    try {
      OutgoingRequest.setBody(response, body);
    } catch (ParseException fault) {
      throw new IllegalArgumentException("body type " + body.contentType(), fault);
    }
    return response;
  }

  /** Returns the 200. */
  static SIPResponse ok(
      ServerRequest request,
      String toTag,
      Identity identity,
      SipBody body,
      List<SipHeader> headers) {
    return inDialog(request, 200, toTag, identity, body, headers);
  }

  /** Returns the transport that the request came by. */
  static Transport transport(ServerRequest request) {
    return request.transport();
  }
}

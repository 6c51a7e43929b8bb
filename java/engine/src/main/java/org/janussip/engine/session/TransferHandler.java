package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.api.TransferEvent;
import org.janussip.engine.api.TransferParser;
import org.janussip.engine.call.Call;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;

/**
 * {@code transfer}: asks the peer to call somebody else (RFC 3515), in the place of another call of
 * this Janus where the request names one (RFC 5589 section 7).
 */
final class TransferHandler implements RequestHandler {

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    if (call == null || !call.state().isEstablished()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "No call is established");
    }
    TransferParser.Transfer request = TransferParser.read(body);
    String referTo = request.uri();
    if (request.replace().isPresent()) {
      referTo = withReplaces(referTo, replaces(session, request.replace().get()));
    }
    List<SipHeader> headers = new ArrayList<>(request.headers());
    headers.add(new SipHeader("Referred-By", "<" + call.facts().account() + ">"));
    try {
      call.sip().refer(referTo, headers, new TransferRelay(session, call));
    } catch (IllegalArgumentException e) {
      throw new RequestException(ErrorCode.INVALID_ADDRESS, e.getMessage());
    }
    session
        .output()
        .tell(transaction, call.facts().callId(), new TransferEvent.Transferring(), null);
  }

  private static String replaces(Session session, String callId) throws RequestException {
    SessionGroup group = session.membership().group();
    Collection<Session> own = group == null ? List.of(session) : group.members();
    return session
        .context()
        .calls()
        .find(callId, own)
        .flatMap(SipCall::replaces)
        .orElseThrow(
            () ->
                new RequestException(
                    ErrorCode.NO_SUCH_CALL_ID, "No established call has Call-ID " + callId));
  }

  /** Adds the field to the URI, escaped as RFC 3261 section 19.1.1 asks of header values. */
  private static String withReplaces(String uri, String replaces) {
    String value = URLEncoder.encode(replaces, StandardCharsets.UTF_8).replace("+", "%20");
    return uri + (uri.indexOf('?') < 0 ? "?" : "&") + "Replaces=" + value;
  }
}

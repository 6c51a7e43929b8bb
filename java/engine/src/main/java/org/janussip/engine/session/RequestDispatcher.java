package org.janussip.engine.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.api.RequestName;
import org.janussip.engine.core.Json;

/** Reads a request, finds its handler, and sees to it that there is exactly one answer. */
final class RequestDispatcher {

  private static final Logger LOG = Logger.getLogger(RequestDispatcher.class.getName());

  private final Map<RequestName, RequestHandler> handlers = new EnumMap<>(RequestName.class);

  RequestDispatcher() {
    handlers.put(RequestName.REGISTER, new RegisterHandler());
    handlers.put(RequestName.UNREGISTER, new UnregisterHandler());
    handlers.put(RequestName.CALL, new CallHandler());
    handlers.put(RequestName.ACCEPT, AcceptHandler.accept());
    handlers.put(RequestName.PROGRESS, AcceptHandler.progress());
    handlers.put(RequestName.SEND_RINGING, new RingingHandler());
    handlers.put(RequestName.HOLD, HoldHandler.hold());
    handlers.put(RequestName.UNHOLD, HoldHandler.unhold());
    handlers.put(RequestName.UPDATE, new UpdateHandler());
    handlers.put(RequestName.DECLINE, new DeclineHandler());
    handlers.put(RequestName.HANGUP, new HangupHandler());
    handlers.put(RequestName.INFO, new InfoHandler());
    handlers.put(RequestName.DTMF_INFO, new DtmfInfoHandler());
    handlers.put(RequestName.MESSAGE, new MessageHandler());
    handlers.put(RequestName.SUBSCRIBE, new SubscribeHandler());
    handlers.put(RequestName.UNSUBSCRIBE, new UnsubscribeHandler());
    handlers.put(RequestName.TRANSFER, new TransferHandler());
    handlers.put(RequestName.RECORDING, new RecordingHandler());
    handlers.put(RequestName.KEYFRAME, new KeyFrameHandler());
    handlers.put(RequestName.RTP_FORWARD, new ForwardHandler());
    handlers.put(RequestName.STOP_RTP_FORWARD, new StopForwardHandler());
    handlers.put(RequestName.LISTFORWARDERS, new ForwardListHandler());
    handlers.put(RequestName.RESET, new ResetHandler());
  }

  /** Carries out a request; runs in the session's mailbox. */
  void dispatch(Session session, String transaction, byte[] message, byte[] jsep) {
    session.output().begin(transaction);
    guard(
        session,
        transaction,
        () -> {
          ObjectNode body = read(message);
          find(body).handle(session, transaction, body, Jsep.read(jsep));
        });
  }

  private static void guard(Session session, String transaction, Continuation.Step step) {
    SessionOutput output = session.output();
    try {
      step.run();
      Continuation next = session.takeContinuation();
      if (next != null) {
        session.mailbox().moveTo(next.mailbox(), () -> goOn(session, transaction, next.step()));
      } else if (output.isUnanswered()) {
        LOG.warning("Session " + session.id() + ": a request was left without an answer");
        output.error(transaction, session.callId(), internalError());
      }
    } catch (RequestException refusal) {
      output.error(transaction, session.callId(), refusal);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Session " + session.id() + ": a request failed", e);
      if (output.isUnanswered()) {
        output.error(transaction, session.callId(), internalError());
      }
      session.slot().fail();
    }
  }

  private static void goOn(Session session, String transaction, Continuation.Step step) {
    session.run(
        () -> {
          guard(session, transaction, step);
          // A request that was refused leaves the session where it was before.
          session.membership().settle();
        });
  }

  private static RequestException internalError() {
    return new RequestException(ErrorCode.UNKNOWN_ERROR, "Internal error");
  }

  private static ObjectNode read(byte[] message) throws RequestException {
    if (message == null) {
      throw new RequestException(ErrorCode.NO_MESSAGE, "No message");
    }
    Optional<JsonNode> node = Json.read(message);
    if (node.isPresent() && node.get() instanceof ObjectNode object) {
      return object;
    }
    throw new RequestException(ErrorCode.INVALID_JSON, "The message is not a JSON object");
  }

  private RequestHandler find(ObjectNode body) throws RequestException {
    JsonNode request = body.get("request");
    if (request == null) {
      throw new RequestException(ErrorCode.MISSING_ELEMENT, "Missing element: request");
    }
    if (!request.isTextual()) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: request must be a string");
    }
    String text = request.textValue();
    RequestName name =
        RequestName.find(text)
            .orElseThrow(
                () ->
                    new RequestException(
                        ErrorCode.INVALID_REQUEST, "Unknown request '" + text + "'"));
    RequestHandler handler = handlers.get(name);
    if (handler == null) {
      throw new RequestException(
          ErrorCode.INVALID_REQUEST, "Request '" + text + "' is not supported yet");
    }
    return handler;
  }
}

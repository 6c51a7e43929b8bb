package org.janussip.engine.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.EventWriter;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallEvent;
import org.janussip.engine.call.CallStep;
import org.janussip.engine.core.Json;
import org.janussip.engine.core.LogLevels;
import org.janussip.media.MediaEngine;

/**
 * Answers the operator's questions, from snapshots: never waits for a mailbox. Callable from any
 * thread.
 */
final class AdminApi {

  private static final Logger LOG = Logger.getLogger(AdminApi.class.getName());

  /** All of ours; strong, so that the level set on it is not collected. */
  private static final Logger OURS = Logger.getLogger("org.janussip");

  private final EngineContext context;
  private final MediaEngine media;
  private final Collection<Session> sessions;

  /** Makes one for a live collection of sessions. */
  AdminApi(EngineContext context, MediaEngine media, Collection<Session> sessions) {
    this.context = context;
    this.media = media;
    this.sessions = sessions;
  }

  /** Answers a message: a UTF-8 JSON object in, one out. */
  byte[] answer(byte[] message) {
    Optional<JsonNode> body = message == null ? Optional.empty() : Json.read(message);
    if (body.isEmpty() || !(body.get() instanceof ObjectNode object)) {
      return EventWriter.writeError(ErrorCode.INVALID_JSON, "Not a JSON object", null);
    }
    try {
      return Json.write(answer(object));
    } catch (RequestException e) {
      return EventWriter.writeError(e.code(), e.getMessage(), null);
    }
  }

  private ObjectNode answer(ObjectNode body) throws RequestException {
    String request = mandatory(body, "request");
    return switch (request) {
      case "list" ->
          QueryWriter.list(sessions, context.userAgent().statistics(), media.openSockets());
      case "list_accounts" -> all("accounts", this::isAccount, AdminWriter::account);
      case "list_sessions" -> all("sessions", any -> true, AdminWriter::session);
      case "list_calls" -> all("calls", this::hasCall, AdminWriter::call);
      case "show_account" -> one("account", byIdentity(body), this::showAccount);
      case "show_session" ->
          one("session", byId(mandatory(body, "unique_id")), AdminWriter::session);
      case "show_call" -> one("call", byCallId(body), AdminWriter::call);
      case "hangup_call" -> hangUp(find("call", byCallId(body)));
      case "log_level" -> logLevel(body.get("level"));
      default ->
          throw new RequestException(
              ErrorCode.INVALID_REQUEST, "Unknown request '" + request + "'");
    };
  }

  /** Puts a session into words. */
  @FunctionalInterface
  private interface Writer {
    ObjectNode write(Session session);
  }

  private ObjectNode all(String key, Predicate<Session> which, Writer writer) {
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray(key);
    sessions.stream().filter(which).map(writer::write).forEach(array::add);
    return node;
  }

  private ObjectNode one(String what, Predicate<Session> which, Writer writer)
      throws RequestException {
    ObjectNode node = Json.object();
    node.set(what, writer.write(find(what, which)));
    return node;
  }

  private Session find(String what, Predicate<Session> which) throws RequestException {
    List<Session> found = sessions.stream().filter(which).limit(2).toList();
    if (found.isEmpty()) {
      throw new RequestException(ErrorCode.INVALID_ELEMENT, "There is no such " + what);
    }
    if (found.size() > 1) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Several sessions have such: name unique_id, too");
    }
    return found.get(0);
  }

  private ObjectNode showAccount(Session master) {
    ObjectNode node = AdminWriter.account(master);
    ArrayNode users = node.putArray("sessions");
    ArrayNode calls = node.putArray("calls");
    String masterId = master.uniqueId();
    sessions.stream()
        .filter(session -> masterId.equals(session.snapshot().masterUniqueId()))
        .forEach(
            session -> {
              users.add(session.uniqueId());
              if (hasCall(session)) {
                calls.add(AdminWriter.call(session));
              }
            });
    return node;
  }

  private boolean isAccount(Session session) {
    SessionSnapshot snapshot = session.snapshot();
    return snapshot.identity() != null && !snapshot.helper();
  }

  private boolean hasCall(Session session) {
    return session.snapshot().callId() != null;
  }

  private Predicate<Session> byIdentity(ObjectNode body) throws RequestException {
    String identity = mandatory(body, "identity");
    return optionalId(body)
        .and(this::isAccount)
        .and(session -> identity.equals(session.snapshot().identity()));
  }

  private Predicate<Session> byCallId(ObjectNode body) throws RequestException {
    String callId = mandatory(body, "call_id");
    return optionalId(body).and(session -> callId.equals(session.snapshot().callId()));
  }

  private Predicate<Session> optionalId(ObjectNode body) throws RequestException {
    return body.has("unique_id") ? byId(mandatory(body, "unique_id")) : any -> true;
  }

  private static Predicate<Session> byId(String uniqueId) {
    return session -> session.uniqueId().equals(uniqueId);
  }

  /** Ends a call as if its PeerConnection were gone; the page is told as of any end. */
  private ObjectNode hangUp(Session session) throws RequestException {
    String callId = session.snapshot().callId();
    Runnable task =
        () -> {
          Call call = session.call();
          if (call != null && call.facts().callId().equals(callId)) {
            LOG.info(() -> "The operator ends call " + callId);
            call.handle(CallStep.of(CallEvent.PAGE_GONE));
          }
        };
    if (!session.mailbox().offer(() -> session.run(task))) {
      throw new RequestException(ErrorCode.UNKNOWN_ERROR, "Too much of this session is waiting");
    }
    return Json.object().put("call_id", callId).put("unique_id", session.uniqueId());
  }

  private static ObjectNode logLevel(JsonNode level) throws RequestException {
    if (level != null) {
      if (!level.isInt() || level.intValue() < 0 || level.intValue() > LogLevels.DEBUG) {
        throw new RequestException(
            ErrorCode.INVALID_ELEMENT, "Invalid element: level must be 0 to " + LogLevels.DEBUG);
      }
      OURS.setLevel(LogLevels.toJava(level.intValue()));
    }
    return Json.object().put("log_level", LogLevels.toJanus(effective()));
  }

  private static Level effective() {
    Logger logger = OURS;
    while (logger != null && logger.getLevel() == null) {
      logger = logger.getParent();
    }
    return logger == null ? Level.INFO : logger.getLevel();
  }

  private static String mandatory(ObjectNode body, String name) throws RequestException {
    JsonNode value = body.get(name);
    if (value == null) {
      throw new RequestException(ErrorCode.MISSING_ELEMENT, "Missing element: " + name);
    }
    if (!value.isTextual()) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: " + name + " must be a string");
    }
    return value.textValue();
  }
}

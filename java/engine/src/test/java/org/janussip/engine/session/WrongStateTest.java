package org.janussip.engine.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.janussip.engine.api.RequestName;
import org.janussip.engine.core.Json;
import org.janussip.sip.CallEnd;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every request in every state: one answer, and 447 where the state does not allow it. */
@Timeout(60)
class WrongStateTest {

  private static final long HELPER = 2;

  private static final String PLAIN = "{'request':'%s'}";

  /** Where a session can stand. */
  enum State {
    FRESH,
    REGISTERING,
    REGISTERED,
    GUEST,
    UNREGISTERED,
    FAILED,
    HELPER_IDLE,
    INVITING,
    EARLY,
    INVITED,
    INVITED_BARE,
    PROGRESSED,
    ACCEPTING,
    INCALL,
    HOLDING,
    ASKED,
    CLOSING,
    AFTER_CALL
  }

  private static final Set<State> USABLE =
      EnumSet.of(
          State.REGISTERED,
          State.GUEST,
          State.HELPER_IDLE,
          State.INVITING,
          State.EARLY,
          State.INVITED,
          State.INVITED_BARE,
          State.PROGRESSED,
          State.ACCEPTING,
          State.INCALL,
          State.HOLDING,
          State.ASKED,
          State.CLOSING,
          State.AFTER_CALL);

  private static final Set<State> RINGING = EnumSet.of(State.INVITED, State.INVITED_BARE);

  private static final Set<State> UP =
      EnumSet.of(State.EARLY, State.ACCEPTING, State.INCALL, State.HOLDING, State.ASKED);

  private static final Set<State> IN_CALL =
      EnumSet.of(
          State.INVITING,
          State.EARLY,
          State.INVITED,
          State.INVITED_BARE,
          State.PROGRESSED,
          State.ACCEPTING,
          State.INCALL,
          State.HOLDING,
          State.ASKED,
          State.CLOSING);

  private EngineRig rig;
  private FakeSipAccount account;
  private FakeSipCall call;

  @ParameterizedTest
  @EnumSource(State.class)
  void answersEachRequestOnce(State state) {
    List<String> wrong = new ArrayList<>();
    for (RequestName request : RequestName.values()) {
      try (EngineRig fresh = new EngineRig()) {
        rig = fresh;
        long session = enter(state);
        String answer = answer(session, request, state);
        String expected = expected(request, state);
        if (!answer.equals(expected)) {
          wrong.add(request + ": expected " + expected + ", was " + answer);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private String answer(long session, RequestName request, State state) {
    rig.settle(session);
    rig.core.drain();
    String body = body(request);
    switch (request) {
      case CALL -> rig.ask(session, "T", body, "offer", EngineRig.BROWSER_OFFER);
      case UPDATE -> {
        boolean asked = state == State.ASKED;
        ObjectNode jsep = Json.object().put("update", true);
        jsep.put("type", asked ? "answer" : "offer");
        jsep.put("sdp", asked ? EngineRig.BROWSER_ANSWER : EngineRig.BROWSER_OFFER);
        rig.engine.message(session, "T", body.replace('\'', '"').getBytes(UTF_8), Json.write(jsep));
      }
      case ACCEPT, PROGRESS -> {
        boolean bare = state == State.INVITED_BARE;
        rig.ask(
            session,
            "T",
            body,
            bare ? "offer" : "answer",
            bare ? EngineRig.BROWSER_OFFER : EngineRig.BROWSER_ANSWER);
      }
      default -> rig.ask(session, "T", body);
    }
    rig.settle(session);
    List<String> answers =
        rig.core.drain().stream()
            .filter(event -> "T".equals(event.transaction()))
            .map(FakeCore.Pushed::name)
            .map(name -> name.startsWith("error") ? name : "ok")
            .toList();
    return answers.size() == 1 ? answers.get(0) : answers.toString();
  }

  private static Set<State> with(Set<State> states, State more) {
    Set<State> all = EnumSet.copyOf(states);
    all.add(more);
    return all;
  }

  private static String body(RequestName request) {
    String name = request.name().toLowerCase(Locale.ROOT);
    String more =
        switch (request) {
          case REGISTER -> ",'username':'sip:alice@example.org','secret':'x'";
          case CALL, TRANSFER -> ",'uri':'sip:carol@example.org'";
          case INFO -> ",'type':'text/plain','content':'x'";
          case DTMF_INFO -> ",'digit':'1'";
          case MESSAGE -> ",'content':'x'";
          case SUBSCRIBE, UNSUBSCRIBE -> ",'event':'presence'";
          case RECORDING -> ",'action':'start','audio':true";
          case KEYFRAME -> ",'user':true";
          case RTP_FORWARD -> ",'streams':[{'type':'audio','host':'127.0.0.1','port':9}]";
          case STOP_RTP_FORWARD -> ",'stream_id':1";
          default -> "";
        };
    return "{'request':'" + name + "'" + more + "}";
  }

  private static String expected(RequestName request, State state) {
    Set<State> allowed =
        switch (request) {
          case REGISTER -> EnumSet.of(State.FRESH, State.GUEST, State.UNREGISTERED, State.FAILED);
          case UNREGISTER -> USABLE;
          case CALL ->
              EnumSet.of(State.REGISTERED, State.GUEST, State.HELPER_IDLE, State.AFTER_CALL);
          case PROGRESS -> RINGING;
          case ACCEPT, DECLINE, SEND_RINGING -> with(RINGING, State.PROGRESSED);
          case HANGUP -> IN_CALL;
          case HOLD, UNHOLD -> EnumSet.of(State.INCALL);
          case UPDATE -> EnumSet.of(State.INCALL, State.ASKED);
          case TRANSFER, INFO, DTMF_INFO, KEYFRAME, RTP_FORWARD -> UP;
          case MESSAGE -> with(UP, State.INVITING);
          case RECORDING -> with(with(UP, State.INVITING), State.PROGRESSED);
          case SUBSCRIBE -> USABLE;
          case UNSUBSCRIBE -> EnumSet.noneOf(State.class);
          case STOP_RTP_FORWARD, LISTFORWARDERS, RESET -> EnumSet.allOf(State.class);
        };
    if (allowed.contains(state)) {
      return request == RequestName.STOP_RTP_FORWARD ? "error 455" : "ok";
    }
    if (request == RequestName.REGISTER) {
      return state == State.HELPER_IDLE ? "error 453" : "error 445";
    }
    return "error 447";
  }

  private long enter(State state) {
    if (state == State.FRESH) {
      return EngineRig.SESSION;
    }
    if (state == State.GUEST) {
      guest();
      return EngineRig.SESSION;
    }
    if (state == State.REGISTERING) {
      rig.ask(EngineRig.SESSION, "reg", body(RequestName.REGISTER));
      rig.core.expect("registering");
      return EngineRig.SESSION;
    }
    if (state == State.HELPER_IDLE) {
      return helper();
    }
    account = rig.register();
    switch (state) {
      case UNREGISTERED -> {
        rig.ask(EngineRig.SESSION, "unreg", PLAIN.formatted("unregister"));
        rig.core.expect("unregistering");
        rig.settle();
        account.answerRegister(200, "OK");
        rig.core.expect("unregistered");
      }
      case FAILED -> {
        rig.ask(
            EngineRig.SESSION, "r", body(RequestName.REGISTER).replace("}", ",'refresh':true}"));
        rig.core.expect("registering");
        rig.settle();
        account.answerRegister(403, "Forbidden");
        rig.core.expect("registration_failed");
      }
      default -> enterCall(state);
    }
    return EngineRig.SESSION;
  }

  private void enterCall(State state) {
    switch (state) {
      case INVITING, EARLY -> {
        rig.ask(
            EngineRig.SESSION, "call", body(RequestName.CALL), "offer", EngineRig.BROWSER_OFFER);
        rig.core.expect("calling");
        if (state == State.EARLY) {
          account.calls.get(0).provisional(183, "Session Progress", EngineRig.PEER_SDP);
          rig.core.expect("progress");
        }
      }
      case INVITED -> invited(EngineRig.PEER_SDP);
      case INVITED_BARE -> invited(null);
      case ACCEPTING -> {
        invited(null);
        rig.ask(
            EngineRig.SESSION, "a", PLAIN.formatted("accept"), "offer", EngineRig.BROWSER_OFFER);
        rig.core.expect("accepting");
      }
      case PROGRESSED -> {
        invited(EngineRig.PEER_SDP);
        rig.ask(
            EngineRig.SESSION,
            "p",
            PLAIN.formatted("progress"),
            "answer",
            EngineRig.BROWSER_ANSWER);
        rig.core.expect("progressed");
      }
      default -> enterCallThatIsUp(state);
    }
  }

  private void enterCallThatIsUp(State state) {
    switch (state) {
      case INCALL -> rig.callUp(account);
      case HOLDING -> {
        rig.callUp(account);
        rig.ask(EngineRig.SESSION, "h", PLAIN.formatted("hold"));
        rig.core.expect("holding");
      }
      case ASKED -> {
        invited(EngineRig.PEER_SDP);
        rig.ask(
            EngineRig.SESSION,
            "a",
            "{'request':'accept','autoaccept_reinvites':false}",
            "answer",
            EngineRig.BROWSER_ANSWER);
        rig.core.expect("accepted");
        call.ack(null);
        call.reinvite(EngineRig.PEER_SDP.replace("5 5", "5 6"));
        rig.core.expect("updatingcall");
      }
      case CLOSING -> {
        rig.callUp(account);
        rig.ask(EngineRig.SESSION, "h", PLAIN.formatted("hangup"));
        rig.core.expect("hangingup");
      }
      case AFTER_CALL -> {
        call = rig.callUp(account);
        call.ended(CallEnd.Cause.BYE_FROM_PEER, 200, "OK");
        rig.core.expect("hangup");
      }
      default -> {}
    }
  }

  private void invited(String sdp) {
    call = account.invite("in", sdp);
    rig.core.expect("incomingcall");
  }

  private long guest() {
    rig.ask(
        EngineRig.SESSION,
        "reg",
        "{'request':'register','type':'guest','username':'sip:alice@example.org'}");
    return rig.core.expect("registered").result().path("master_id").asLong();
  }

  private long helper() {
    long id = guest();
    rig.engine.createSession(HELPER);
    rig.ask(
        HELPER,
        "help",
        "{'request':'register','type':'helper','username':'a','master_id':" + id + "}");
    rig.core.expect("registered");
    return HELPER;
  }
}

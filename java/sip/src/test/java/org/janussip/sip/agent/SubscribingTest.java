package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.SubscribeRequest;
import org.janussip.sip.SubscriptionListener;
import org.junit.jupiter.api.AfterEach;

/** An agent that subscribes at the peer. */
abstract class SubscribingTest extends AgentTest {

  record Notified(IncomingRequest request, String state) {}

  record Ended(SipResponse response, String reason) {}

  record RenewFailed(SipResponse response) {}

  /** Keeps what a subscription tells. */
  static final class Heard implements SubscriptionListener {
    final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

    @Override
    public void onAccepted(SipResponse response) {
      events.add(response);
    }

    @Override
    public void onNotify(IncomingRequest notify, String state) {
      events.add(new Notified(notify, state));
    }

    @Override
    public void onRenewFailed(SipResponse response) {
      events.add(new RenewFailed(response));
    }

    @Override
    public void onEnded(SipResponse response, String reason) {
      events.add(new Ended(response, reason));
    }

    <T> T next(Class<T> type) throws InterruptedException {
      Object event = events.poll(10, TimeUnit.SECONDS);
      return type.isInstance(event) ? type.cast(event) : fail("wanted " + type + ", got " + event);
    }
  }

  final Heard heard = new Heard();
  int cseq;

  @AfterEach
  void nothingMoreIsHeard() {
    assertTrue(heard.events.isEmpty(), heard.events.toString());
  }

  SipSubscription subscribe(String event, int expiresS) {
    return subscribe(event, expiresS, heard);
  }

  SipSubscription subscribe(String event, int expiresS, SubscriptionListener told) {
    return account.subscribe(
        new SubscribeRequest(
            "sip:bob@" + peer.hostPort(),
            "sub-" + event,
            event,
            Optional.of("application/pidf+xml"),
            expiresS,
            List.of(new SipHeader("X-Page", "1"))),
        told);
  }

  void granted(RawMessage subscribe, int expiresS) {
    peer.answer(
        subscribe,
        200,
        "peer",
        "Contact: <sip:notifier@" + peer.hostPort() + ">\r\nExpires: " + expiresS + "\r\n",
        "");
  }

  void notify(RawMessage subscribe, String fromTag, String state, String... extra) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "From: " + subscribe.header("To").replaceFirst(";tag=.*", "") + ";tag=" + fromTag,
                "To: " + subscribe.header("From"),
                "Call-ID: " + subscribe.header("Call-ID"),
                "CSeq: " + ++cseq + " NOTIFY",
                "Contact: <sip:notifier@" + peer.hostPort() + ">",
                "Content-Type: application/pidf+xml",
                "Subscription-State: " + state));
    if (extra.length == 0) {
      lines.add("Event: " + subscribe.header("Event"));
    }
    lines.addAll(List.of(extra));
    peer.request("NOTIFY", subscribe.address("Contact"), "<state/>", lines.toArray(String[]::new));
  }

  void notified(RawMessage subscribe, String state) throws InterruptedException {
    notify(subscribe, "peer", state);
    peer.expectResponse("NOTIFY", 200);
    Notified told = heard.next(Notified.class);
    assertEquals(state.replaceFirst(";.*", ""), told.state());
    assertEquals("<state/>", told.request().body().text());
  }

  RawMessage active(SipSubscription made, int expiresS) throws InterruptedException {
    RawMessage subscribe = peer.expectRequest("SUBSCRIBE");
    assertEquals(made.callId(), subscribe.header("Call-ID"));
    granted(subscribe, expiresS);
    assertEquals(200, heard.next(SipResponse.class).code());
    notified(subscribe, "active;expires=" + expiresS);
    return subscribe;
  }

  void givenBack(SipSubscription made, RawMessage subscribe) throws InterruptedException {
    made.terminate(List.of());
    RawMessage last = peer.expectRequest("SUBSCRIBE");
    assertEquals("0", last.header("Expires"));
    granted(last, 0);
    assertEquals(200, heard.next(SipResponse.class).code());
    notified(subscribe, "terminated;reason=timeout");
    ended(200, "timeout");
  }

  void ended(int code, String reason) throws InterruptedException {
    Ended end = heard.next(Ended.class);
    assertEquals(code, end.response().code());
    assertEquals(reason, end.reason());
  }
}

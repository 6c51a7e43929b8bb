package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TransferListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** REFERs that we send. */
@Timeout(30)
class ReferTest extends AgentTest {

  private record Notified(IncomingRequest request, String state) {}

  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private Caller caller;
  private int cseq = 10;

  @BeforeEach
  void register() throws InterruptedException {
    caller = new Caller(peer, registered().address("Contact"), "refer-1");
  }

  @AfterEach
  void nothingMoreIsHeard() {
    assertTrue(heard.isEmpty(), heard.toString());
  }

  private SipCall established() throws InterruptedException {
    caller.invite(1);
    SipCall call = incoming(SipCall.class);
    incoming(IncomingInvite.class);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    caller.inDialog(peer.expectResponse("INVITE", 200));
    caller.send("ACK", 1, "");
    listener.next(SipBody.class);
    return call;
  }

  private void hangUp() throws InterruptedException {
    caller.send("BYE", 90, "");
    peer.expectResponse("BYE", 200);
    listener.end(CallEnd.Cause.BYE_FROM_PEER, 200);
  }

  private void refer(SipCall call, String target) {
    call.refer(
        target,
        List.of(new SipHeader("Referred-By", "<sip:alice@example.org>")),
        new TransferListener() {
          @Override
          public void onResponse(SipResponse response) {
            heard.add(response);
          }

          @Override
          public void onNotify(IncomingRequest notify, String state) {
            heard.add(new Notified(notify, state));
          }
        });
  }

  private void responded(int code) throws InterruptedException {
    assertEquals(code, next(SipResponse.class).code());
  }

  private <T> T next(Class<T> type) throws InterruptedException {
    Object event = heard.poll(10, TimeUnit.SECONDS);
    return type.isInstance(event) ? type.cast(event) : fail("wanted " + type + ", got " + event);
  }

  private void notify(String event, String line, String state, int code) {
    caller.send(
        "NOTIFY",
        ++cseq,
        line + "\r\n",
        "Contact: <sip:bob@" + peer.hostPort() + ">",
        "Event: " + event,
        "Subscription-State: " + state,
        "Content-Type: message/sipfrag;version=2.0");
    peer.expectResponse("NOTIFY", code);
  }

  private void notified(String event, String line, String state) throws InterruptedException {
    notify(event, line, state, 200);
    Notified told = next(Notified.class);
    assertEquals(state.replaceFirst(";.*", ""), told.state());
    assertEquals(line + "\r\n", told.request().body().text());
    assertEquals("message/sipfrag", told.request().body().contentType());
  }

  @Test
  void refersAndHearsHowItWent() throws InterruptedException {
    SipCall call = established();
    refer(call, "sip:carol@example.org?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc");
    RawMessage refer = peer.expectRequest("REFER");
    assertEquals(
        "<sip:carol@example.org?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>", refer.header("Refer-To"));
    assertEquals("<sip:alice@example.org>", refer.header("Referred-By"));
    assertTrue(refer.has("Contact"));
    peer.answer(refer, 202);
    responded(202);
    notified("refer", "SIP/2.0 100 Trying", "active;expires=60");
    notified("refer", "SIP/2.0 200 OK", "terminated;reason=noresource");
    notify("refer", "SIP/2.0 200 OK", "active", 481);
    hangUp();
  }

  @Test
  void answersAChallengeAndKnowsTheSubscriptionByTheLastCseq() throws InterruptedException {
    SipCall call = established();
    refer(call, "sip:carol@example.org");
    RawMessage first = peer.expectRequest("REFER");
    peer.answer(first, 401, "", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n", "");
    RawMessage second = peer.expectRequest("REFER");
    assertTrue(second.has("Authorization"));
    peer.answer(second, 200);
    responded(200);
    notify("refer;id=" + first.cseq(), "SIP/2.0 100 Trying", "active", 481);
    notified("refer;id=" + second.cseq(), "SIP/2.0 603 Decline", "terminated");
    hangUp();
  }

  @Test
  void tellsANotifyThatIsFasterThanTheResponseBehindIt() throws InterruptedException {
    SipCall call = established();
    refer(call, "sip:carol@example.org");
    RawMessage refer = peer.expectRequest("REFER");
    notify("refer", "SIP/2.0 100 Trying", "pending", 200);
    peer.answer(refer, 202);
    responded(202);
    assertEquals("pending", next(Notified.class).state());
    notified("refer", "SIP/2.0 503 Service Unavailable", "terminated");
    hangUp();
  }

  @Test
  void goesOnWithTheCallWhenTheReferIsRefused() throws InterruptedException {
    SipCall call = established();
    for (int code : new int[] {403, 404, 405, 481}) {
      refer(call, "sip:carol@example.org");
      peer.answer(peer.expectRequest("REFER"), code);
      responded(code);
    }
    notify("refer", "SIP/2.0 100 Trying", "active", 481);
    notify("wonder", "", "active", 489);
    hangUp();
  }

  @Test
  void hearsHowItWentAfterTheCall() throws InterruptedException {
    SipCall call = established();
    refer(call, "sip:carol@example.org");
    peer.answer(peer.expectRequest("REFER"), 202);
    responded(202);
    call.hangup(List.of());
    RawMessage bye = peer.expectRequest("BYE");
    notified("refer", "SIP/2.0 100 Trying", "active");
    peer.answer(bye, 200);
    listener.end(CallEnd.Cause.BYE_FROM_US, 200);
    notified("refer", "SIP/2.0 200 OK", "terminated;reason=noresource");
    notify("refer", "SIP/2.0 200 OK", "active", 481);
    refer(call, "sip:carol@example.org");
    responded(481);
  }

  @Test
  void hearsNothingWhereThePeerMakesNoSubscription() throws InterruptedException {
    SipCall call = established();
    refer(call, "sip:carol@example.org");
    peer.answer(peer.expectRequest("REFER"), 202, "", "Refer-Sub: false\r\n", "");
    responded(202);
    notify("refer", "SIP/2.0 100 Trying", "active", 481);
    hangUp();
  }

  @Test
  void refusesATargetThatIsNone() throws InterruptedException {
    SipCall call = established();
    assertThrows(IllegalArgumentException.class, () -> refer(call, "tel:+1"));
    assertThrows(IllegalArgumentException.class, () -> refer(call, "sip:a@b>;x=<sip:c@d"));
    hangUp();
  }

  @Test
  void namesTheDialogAsItsPeerSeesIt() throws InterruptedException {
    SipCall call = established();
    caller.send("OPTIONS", 5, "");
    String tag = peer.expectResponse("OPTIONS", 200).tag("To");
    assertEquals(Optional.of("refer-1;to-tag=bob;from-tag=" + tag), call.replaces());
    hangUp();
    assertEquals(Optional.empty(), call.replaces());
  }
}

package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.dialog.Usages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** REFERs that peers send. */
@Timeout(30)
class IncomingReferTest extends AgentTest {

  private Caller caller;

  @BeforeEach
  void register() throws InterruptedException {
    caller = new Caller(peer, registered().address("Contact"), "referred-1");
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

  private RawMessage refer(int cseq, int code, String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] = "Contact: <sip:bob@" + peer.hostPort() + ">";
    System.arraycopy(lines, 0, all, 1, lines.length);
    caller.send("REFER", cseq, "", all);
    return peer.expectResponse("REFER", code);
  }

  private RawMessage notified(String line, String state) {
    RawMessage notify = peer.expectRequest("NOTIFY");
    assertEquals(line + "\r\n", notify.body());
    assertTrue(
        notify.header("Subscription-State").startsWith(state), notify.header("Subscription-State"));
    assertEquals("message/sipfrag;version=2.0", notify.header("Content-Type"));
    assertTrue(notify.header("Event").startsWith("refer"));
    assertTrue(notify.has("Contact"));
    return notify;
  }

  private void taken(String line, String state) {
    peer.answer(notified(line, state), 200);
  }

  @Test
  void takesAReferAndTellsHowItGoes() throws InterruptedException {
    established();
    RawMessage accepted =
        refer(
            2,
            202,
            "r: \"Carol\" <sip:carol@example.org?Replaces=x%40y%3Bto-tag%3D1%3Bfrom-tag%3D2&A=b>",
            "Referred-By: <sip:bob@example.org>;cid=1");
    assertTrue(accepted.has("Contact"));
    taken("SIP/2.0 100 Trying", "active;expires=1");
    IncomingRefer refer = listener.next(IncomingRefer.class);
    assertEquals(
        "sip:carol@example.org?Replaces=x%40y%3Bto-tag%3D1%3Bfrom-tag%3D2&A=b", refer.referTo());
    assertEquals(Optional.of("x@y;to-tag=1;from-tag=2"), refer.replaces());
    assertEquals(Optional.of("sip:bob@example.org"), refer.referredBy());
    assertEquals("referred-1", refer.request().callId());
    refer.progress(180, "Ringing");
    taken("SIP/2.0 180 Ringing", "active;expires=1");
    refer.finish(200, "OK");
    taken("SIP/2.0 200 OK", "terminated;reason=noresource");
    refer.progress(183, "Session Progress");
    refer.finish(486, "Busy Here");
    peer.expectNone(m -> m.method().equals("NOTIFY"), 50);
    hangUp();
  }

  @Test
  void tellsOneThingAfterTheOtherAndTheLatestOnly() throws InterruptedException {
    established();
    refer(2, 202, "Refer-To: sip:carol@example.org");
    RawMessage trying = notified("SIP/2.0 100 Trying", "active");
    IncomingRefer refer = listener.next(IncomingRefer.class);
    refer.progress(180, "Ringing");
    refer.progress(183, "Session\r\nProgress");
    peer.expectNone(m -> m.method().equals("NOTIFY"), 30);
    peer.answer(trying, 200);
    RawMessage progress = notified("SIP/2.0 183 Session  Progress", "active");
    refer.finish(200, "OK");
    peer.answer(progress, 407, "", "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n", "");
    RawMessage again = notified("SIP/2.0 183 Session  Progress", "active");
    assertTrue(again.has("Proxy-Authorization"));
    peer.answer(again, 200);
    taken("SIP/2.0 200 OK", "terminated");
    hangUp();
  }

  @Test
  void goesOnTellingAfterTheCall() throws InterruptedException {
    established();
    refer(2, 202, "Refer-To: <sip:carol@example.org>");
    taken("SIP/2.0 100 Trying", "active");
    IncomingRefer refer = listener.next(IncomingRefer.class);
    hangUp();
    refer.finish(200, "OK");
    taken("SIP/2.0 200 OK", "terminated");
  }

  @Test
  void tellsNothingToAPeerThatDoesNotKnowOfIt() throws InterruptedException {
    established();
    refer(2, 202, "Refer-To: <sip:carol@example.org>");
    peer.answer(notified("SIP/2.0 100 Trying", "active"), 481);
    IncomingRefer refer = listener.next(IncomingRefer.class);
    refer.finish(200, "OK");
    peer.expectNone(m -> m.method().equals("NOTIFY"), 50);
    hangUp();
  }

  @Test
  void namesTheSecondReferByItsCseq() throws InterruptedException {
    established();
    refer(2, 202, "Refer-To: <sip:carol@example.org>");
    RawMessage first = notified("SIP/2.0 100 Trying", "active");
    assertEquals("refer", first.header("Event"));
    peer.answer(first, 200);
    refer(3, 202, "Refer-To: <sip:dave@example.org>");
    RawMessage second = notified("SIP/2.0 100 Trying", "active");
    assertEquals("refer;id=3", second.header("Event"));
    peer.answer(second, 200);
    listener.next(IncomingRefer.class).finish(603, "Decline");
    taken("SIP/2.0 603 Decline", "terminated");
    listener.next(IncomingRefer.class).finish(603, "Decline");
    taken("SIP/2.0 603 Decline", "terminated");
    hangUp();
  }

  @Test
  void tellsNothingToWhoWantsNoNews() throws InterruptedException {
    established();
    RawMessage accepted = refer(2, 202, "Refer-To: <sip:carol@example.org>", "Refer-Sub: false");
    assertEquals("false", accepted.header("Refer-Sub"));
    IncomingRefer refer = listener.next(IncomingRefer.class);
    refer.progress(180, "Ringing");
    refer.finish(200, "OK");
    peer.expectNone(m -> m.method().equals("NOTIFY"), 50);
    hangUp();
  }

  @Test
  void refusesWhatItCannotDo() throws InterruptedException {
    established();
    refer(2, 400);
    refer(3, 400, "Refer-To: <sip:a@b>", "Refer-To: <sip:c@d>");
    refer(4, 400, "Refer-To: <sip:a@b>, <sip:c@d>");
    refer(5, 400, "Refer-To: <sip:>");
    refer(6, 400, "Refer-To: nonsense");
    refer(7, 400, "Refer-To: <sip:a@b?Replaces=%zz>");
    refer(8, 416, "Refer-To: <http://example.org>");
    refer(9, 501, "Refer-To: <sip:a@b;method=BYE>");
    refer(10, 501, "Refer-To: sip:a@b;method=SUBSCRIBE");
    refer(11, 420, "Refer-To: <sip:a@b>", "Require: wonder");
    assertTrue(incoming.isEmpty());
    refer(12, 202, "Refer-To: <sip:a@b;method=invite>", "Refer-Sub: False");
    listener.next(IncomingRefer.class);
    hangUp();
  }

  @Test
  void takesAReferOutsideADialog() throws InterruptedException {
    RawMessage accepted = refer(1, 202, "Refer-To: <sip:carol@example.org>");
    String tag = accepted.tag("To");
    assertFalse(tag.isEmpty());
    RawMessage notify = notified("SIP/2.0 100 Trying", "active");
    assertEquals(tag, notify.tag("From"));
    assertEquals("bob", notify.tag("To"));
    peer.answer(notify, 200);
    IncomingRefer refer = incoming(IncomingRefer.class);
    caller.inDialog(accepted);
    caller.send("INFO", 2, "");
    peer.expectResponse("INFO", 405);
    refer.finish(200, "OK");
    taken("SIP/2.0 200 OK", "terminated");
  }

  private RawMessage subscribe(int cseq, int code, String event, int expires) {
    String contact = "Contact: <sip:bob@" + peer.hostPort() + ">";
    caller.send("SUBSCRIBE", cseq, "", contact, "Event: " + event, "Expires: " + expires);
    return peer.expectResponse("SUBSCRIBE", code);
  }

  @Test
  void renewsAndEndsTheNewsAsThePeerAsks() throws InterruptedException {
    established();
    refer(2, 202, "Refer-To: <sip:carol@example.org>");
    taken("SIP/2.0 100 Trying", "active");
    IncomingRefer refer = listener.next(IncomingRefer.class);
    refer.progress(180, "Ringing");
    taken("SIP/2.0 180 Ringing", "active");
    assertEquals("60", subscribe(3, 200, "refer", 60).header("Expires"));
    taken("SIP/2.0 180 Ringing", "active;expires=");
    assertEquals("180", subscribe(4, 200, "refer", 100_000).header("Expires"));
    taken("SIP/2.0 180 Ringing", "active;expires=1");
    subscribe(5, 489, "presence", 60);
    subscribe(6, 481, "refer;id=2", 60);
    assertEquals("0", subscribe(7, 200, "refer", 0).header("Expires"));
    taken("SIP/2.0 180 Ringing", "terminated;reason=timeout");
    subscribe(8, 481, "refer", 60);
    refer.finish(200, "OK");
    peer.expectNone(m -> m.method().equals("NOTIFY"), 50);
    hangUp();
  }

  @Test
  void renewsTheNewsOfAReferOutsideADialog() throws InterruptedException {
    RawMessage accepted = refer(1, 202, "Refer-To: <sip:carol@example.org>");
    taken("SIP/2.0 100 Trying", "active");
    incoming(IncomingRefer.class);
    caller.inDialog(accepted);
    subscribe(2, 200, "refer", 0);
    taken("SIP/2.0 100 Trying", "terminated;reason=timeout");
  }

  @Test
  void endsTheNewsWhenTheAccountIsClosed() throws InterruptedException {
    refer(1, 202, "Refer-To: <sip:carol@example.org>");
    taken("SIP/2.0 100 Trying", "active");
    incoming(IncomingRefer.class);
    account.close();
    taken("SIP/2.0 503 Service Unavailable", "terminated");
  }

  @Test
  void endsTheNewsWhenTheStackIsClosed() throws InterruptedException {
    refer(1, 202, "Refer-To: <sip:carol@example.org>");
    taken("SIP/2.0 100 Trying", "active");
    incoming(IncomingRefer.class);
    agent.close();
  }

  @Test
  void bindsHowManyItOwesNews() throws InterruptedException {
    established();
    for (int i = 0; i < Usages.MAX; i++) {
      refer(i + 2, 202, "Refer-To: <sip:carol@example.org>");
      peer.answer(peer.expectRequest("NOTIFY"), 200);
    }
    refer(80, 480, "Refer-To: <sip:carol@example.org>");
    for (int i = 0; i < Usages.MAX; i++) {
      listener.next(IncomingRefer.class).finish(603, "Decline");
      peer.answer(peer.expectRequest("NOTIFY"), 200);
    }
    hangUp();
  }
}

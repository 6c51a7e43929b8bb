package org.janussip.tests.contract.stage;

import java.net.InetSocketAddress;
import org.janussip.tests.support.sip.ScriptedSipPeer;
import org.janussip.tests.support.sip.SipMessage;

/**
 * One subscription of a page as the notifying peer sees it. Steps are taken by the test's thread.
 */
public final class Subscription {
  private final ScriptedSipPeer peer;
  private final InetSocketAddress remote;
  private SipMessage subscribe;
  private int cseq;

  private Subscription(ScriptedSipPeer peer, SipMessage subscribe) {
    this.peer = peer;
    this.subscribe = subscribe;
    this.remote = peer.arrival(subscribe).remote();
  }

  /** Waits for a SUBSCRIBE. */
  public static Subscription expect(ScriptedSipPeer peer) {
    return new Subscription(peer, peer.expectRequest("SUBSCRIBE"));
  }

  /** Waits for the next SUBSCRIBE of this subscription: a refresh, or its end. */
  public void expectAgain() {
    subscribe = peer.expectRequest("SUBSCRIBE");
  }

  /** Answers the last SUBSCRIBE with 200 for so many seconds. */
  public void accept(int expires) {
    peer.respond(subscribe, ok(expires));
  }

  /** Answers the last SUBSCRIBE with 200 and one more header. */
  public void accept(int expires, String header, String value) {
    peer.respond(subscribe, ok(expires).with(header, value));
  }

  private SipMessage ok(int expires) {
    return peer.response(subscribe, 200, "OK").with("Expires", Integer.toString(expires));
  }

  /** A NOTIFY with a Subscription-State, not sent yet. */
  public SipMessage newNotify(String state) {
    cseq++;
    return SipMessage.request("NOTIFY", subscribe.contactUri())
        .with("Via", peer.via("UDP"))
        .with("Max-Forwards", "70")
        .with(
            "From",
            subscribe.required("To").replaceFirst(";tag=.*", "")
                + ";tag="
                + peer.localTag(subscribe.callId()))
        .with("To", subscribe.required("From"))
        .with("Call-ID", subscribe.callId())
        .with("CSeq", cseq + " NOTIFY")
        .with("Contact", "<" + peer.uri("peer") + ">")
        .with("Event", subscribe.required("Event"))
        .with("Subscription-State", state);
  }

  /** Sends a NOTIFY and waits for its final response. */
  public SipMessage send(SipMessage notify) {
    peer.send(notify, remote);
    return peer.expectFinal("NOTIFY");
  }

  /** Makes and sends a NOTIFY with a body, and waits for its final response. */
  public SipMessage notify(String state, String type, String body) {
    return send(newNotify(state).withBody(type, body));
  }
}

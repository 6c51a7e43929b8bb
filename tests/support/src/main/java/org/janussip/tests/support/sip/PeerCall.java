package org.janussip.tests.support.sip;

import java.net.InetSocketAddress;

/**
 * One call as the scripted peer sees it: remembers the dialog, so that the test says only what
 * happens. Steps are taken by the test's thread.
 */
public final class PeerCall {
  private final ScriptedSipPeer peer;
  private final InetSocketAddress remote;
  private final String transport;
  private final String callId;
  private String localAddress;
  private String remoteAddress;
  private String remoteTarget;
  private SipMessage invite;
  private long cseq = 1;

  private PeerCall(ScriptedSipPeer peer, InetSocketAddress remote, String transport, String id) {
    this.peer = peer;
    this.remote = remote;
    this.transport = transport;
    this.callId = id;
  }

  /**
   * Prepares a call from this peer.
   *
   * @param from From value, with a display name if wanted, without a tag
   * @param to To value
   * @param target Request-URI, normally the Contact of the callee's registration
   * @param remote where to send it
   */
  public static PeerCall from(
      ScriptedSipPeer peer, String from, String to, String target, InetSocketAddress remote) {
    return from(peer, from, to, target, remote, "UDP");
  }

  /** Prepares a call from this peer over {@code UDP} or {@code TCP}. */
  public static PeerCall from(
      ScriptedSipPeer peer,
      String from,
      String to,
      String target,
      InetSocketAddress remote,
      String transport) {
    String callId = peer.unique() + "@peer";
    PeerCall call = new PeerCall(peer, remote, transport, callId);
    call.localAddress = from + ";tag=" + peer.localTag(callId);
    call.remoteAddress = to;
    call.remoteTarget = target;
    return call;
  }

  /** Takes a call that came in with an INVITE. */
  public static PeerCall of(ScriptedSipPeer peer, SipMessage invite) {
    ScriptedSipPeer.Exchange arrived = peer.arrival(invite);
    PeerCall call = new PeerCall(peer, arrived.remote(), arrived.transport(), invite.callId());
    call.localAddress = invite.required("To") + ";tag=" + peer.localTag(invite.callId());
    call.remoteAddress = invite.required("From");
    call.remoteTarget = invite.contactUri();
    call.invite = invite;
    return call;
  }

  /** The Call-ID. */
  public String callId() {
    return callId;
  }

  /** This peer's tag in the dialog. */
  public String localTag() {
    return peer.localTag(callId);
  }

  /** The other side's tag in the dialog; empty before it is known. */
  public String remoteTag() {
    int at = remoteAddress.indexOf(";tag=");
    return at < 0 ? "" : remoteAddress.substring(at + 5);
  }

  /** The last INVITE of this call. */
  public SipMessage invite() {
    return invite;
  }

  /** A request of this dialog, not sent yet; CSeq counts up except for ACK and CANCEL. */
  public SipMessage request(String method) {
    if (!method.equals("ACK") && !method.equals("CANCEL")) {
      cseq++;
    }
    return SipMessage.request(method, remoteTarget)
        .with("Via", peer.via(transport))
        .with("Max-Forwards", "70")
        .with("From", localAddress)
        .with("To", remoteAddress)
        .with("Call-ID", callId)
        .with("CSeq", cseq + " " + method)
        .with(
            "Contact",
            "<" + peer.uri("peer") + (transport.equals("TCP") ? ";transport=tcp" : "") + ">");
  }

  /** An INVITE with an offer, or without a body when {@code sdp} is empty; not sent yet. */
  public SipMessage newInvite(String sdp) {
    SipMessage message = request("INVITE");
    return sdp.isEmpty() ? message : message.withBody("application/sdp", sdp);
  }

  /** Sends a request of this dialog as it is; an INVITE becomes the current one. */
  public void send(SipMessage request) {
    if (request.method().equals("INVITE")) {
      invite = request;
    }
    peer.send(request, remote, transport);
  }

  /** Waits for the other side's re-INVITE, which becomes the INVITE to answer. */
  public SipMessage expectReinvite() {
    invite = peer.expectRequest("INVITE");
    return invite;
  }

  /** Waits for the other side's re-INVITE, answers it with a description and takes the ACK. */
  public SipMessage agree(String sdp) {
    SipMessage reinvite = expectReinvite();
    respond(200, "OK", sdp);
    peer.expectRequest("ACK");
    return reinvite;
  }

  /** Waits for a request of the other side in this dialog and answers it with 200. */
  public SipMessage confirm(String method) {
    return confirm(method, 200, "OK");
  }

  /** Waits for a request of the other side in this dialog and answers it without a body. */
  public SipMessage confirm(String method, int code, String phrase) {
    SipMessage request = peer.expectRequest(method);
    peer.respond(request, code, phrase);
    return request;
  }

  /** Makes and sends an INVITE. */
  public PeerCall invite(String sdp) {
    send(newInvite(sdp));
    return this;
  }

  /** Waits for a response to the current INVITE and learns the dialog from it. */
  public SipMessage expect(int status) {
    SipMessage response = peer.expectResponse("INVITE", status);
    if (!response.toTag().isEmpty()) {
      remoteAddress = response.required("To");
    }
    if (!response.contactUri().isEmpty()) {
      remoteTarget = response.contactUri();
    }
    return response;
  }

  /** Waits for a final failure of the current INVITE and acknowledges it. */
  public SipMessage expectFailure(int status) {
    SipMessage response = expect(status);
    ackFailure(response);
    return response;
  }

  /** Acknowledges a final response other than 2xx, in the INVITE's own transaction. */
  public void ackFailure(SipMessage response) {
    SipMessage ack =
        SipMessage.request("ACK", invite.requestUri())
            .with("Via", invite.required("Via"))
            .with("Max-Forwards", "70")
            .with("From", localAddress)
            .with("To", response.required("To"))
            .with("Call-ID", callId)
            .with("CSeq", invite.cseq() + " ACK");
    peer.send(ack, remote, transport);
  }

  /** Acknowledges a 2xx. */
  public void ack() {
    send(request("ACK"));
  }

  /** Acknowledges a 2xx that carried the offer. */
  public void ack(String answer) {
    send(request("ACK").withBody("application/sdp", answer));
  }

  /** A CANCEL of the current INVITE, not sent yet. */
  public SipMessage newCancel() {
    return SipMessage.request("CANCEL", invite.requestUri())
        .with("Via", invite.required("Via"))
        .with("Max-Forwards", "70")
        .with("From", localAddress)
        .with("To", invite.required("To"))
        .with("Call-ID", callId)
        .with("CSeq", invite.cseq() + " CANCEL");
  }

  /** Sends a BYE. */
  public void bye() {
    send(request("BYE"));
  }

  /** Answers the INVITE without a body. */
  public void respond(int code, String phrase) {
    peer.respond(invite, code, phrase);
  }

  /** Answers the INVITE with a session description. */
  public void respond(int code, String phrase, String sdp) {
    peer.respond(invite, peer.response(invite, code, phrase).withBody("application/sdp", sdp));
  }

  /** Makes, without sending, a response to the INVITE. */
  public SipMessage response(int code, String phrase) {
    return peer.response(invite, code, phrase);
  }

  /** Waits for the BYE of the other side and answers it with 200. */
  public SipMessage expectBye() {
    SipMessage bye = peer.expectRequest("BYE");
    peer.respond(bye, 200, "OK");
    return bye;
  }
}

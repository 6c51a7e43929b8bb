package org.janussip.sip.agent;

import java.util.ArrayList;
import java.util.List;

/** The calling side of one dialog with the agent, in the hands of a test. */
final class Caller {

  private final ScriptedPeer peer;
  private final String contact;
  private final String callId;
  private String to = "<sip:alice@example.org>";
  private String target;
  private String inviteVia;
  private String inviteUri;

  Caller(ScriptedPeer peer, String contact, String callId) {
    this.peer = peer;
    this.contact = contact;
    this.target = contact;
    this.callId = callId;
  }

  private String[] lines(String method, int cseq, String... extra) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "From: <sip:bob@example.org>;tag=bob",
                "To: " + to,
                "Call-ID: " + callId,
                "CSeq: " + cseq + " " + method));
    if (method.equals("INVITE") || method.equals("UPDATE")) {
      lines.add("Contact: <sip:bob@" + peer.hostPort() + ">");
    }
    lines.addAll(List.of(extra));
    return lines.toArray(String[]::new);
  }

  void send(String method, int cseq, String body, String... extra) {
    peer.request(method, target, body, lines(method, cseq, extra));
  }

  void invite(int cseq, String... extra) {
    inviteWith(ScriptedPeer.SDP, cseq, extra);
  }

  void inviteWith(String body, int cseq, String... extra) {
    inviteVia = peer.via();
    inviteUri = target;
    peer.requestVia(inviteVia, "INVITE", target, body, lines("INVITE", cseq, extra));
  }

  void repeatInvite(int cseq) {
    peer.requestVia(inviteVia, "INVITE", inviteUri, ScriptedPeer.SDP, lines("INVITE", cseq));
  }

  void cancel(int cseq, String... extra) {
    peer.requestVia(inviteVia, "CANCEL", inviteUri, "", lines("CANCEL", cseq, extra));
  }

  /** The ACK of a non-2xx, inside the INVITE's transaction. */
  void ackError(int cseq, RawMessage response) {
    String before = to;
    to = response.header("To");
    peer.requestVia(inviteVia, "ACK", inviteUri, "", lines("ACK", cseq));
    to = before;
  }

  /** Takes the dialog from a response. */
  void inDialog(RawMessage response) {
    to = response.header("To");
    target = response.address("Contact");
  }

  String contact() {
    return contact;
  }
}

package org.janussip.sip.agent;

import java.util.ArrayList;
import java.util.List;

/** The called side of one dialog with the agent, in the hands of a test. */
final class Callee {

  private final ScriptedPeer peer;
  private final RawMessage invite;
  private final String tag;

  /** Takes the dialog that a response with that To tag makes. */
  Callee(ScriptedPeer peer, RawMessage invite, String tag) {
    this.peer = peer;
    this.invite = invite;
    this.tag = tag;
  }

  /** Sends a request inside the dialog. */
  void send(String method, int cseq, String body, String... extra) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "From: " + invite.header("To") + ";tag=" + tag,
                "To: " + invite.header("From"),
                "Call-ID: " + invite.header("Call-ID"),
                "CSeq: " + cseq + " " + method));
    if (method.equals("INVITE") || method.equals("UPDATE")) {
      lines.add("Contact: <sip:callee@" + peer.hostPort() + ">");
    }
    lines.addAll(List.of(extra));
    peer.request(method, invite.address("Contact"), body, lines.toArray(String[]::new));
  }
}

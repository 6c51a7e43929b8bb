package org.janussip.tests.peers;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Pattern;
import org.janussip.tests.lab.Account;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.janus.JanusProcess;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.Registrar;
import org.janussip.tests.support.sip.ScriptedSipPeer;
import org.janussip.tests.support.sip.SipMessage;

/**
 * Janus at its default log level, and a SIP peer that tells which Call-ID was really on the wire.
 */
final class OperatorScene implements AutoCloseable {
  /** Digest user of the one account. */
  static final String USER = "alice";

  private static final Duration BOUND = Duration.ofSeconds(15);

  final ScriptedSipPeer peer;
  final Registrar registrar;
  final Page page;
  private final JanusProcess janus;
  private String contact = "";
  private InetSocketAddress address;

  /**
   * Starts it.
   *
   * @param secret what the registrar asks for
   */
  OperatorScene(Workspace workspace, JanusConfig config, String secret) {
    janus = JanusProcess.start(config, workspace);
    peer = ScriptedSipPeer.open();
    registrar = Registrar.at(peer).require(USER, secret);
    // Also for a call that is still up when the page leaves.
    peer.onRequest("BYE", bye -> peer.respond(bye, 200, "OK"));
    page = new Page(janus.connect());
  }

  /** Address of record of the account. */
  String aor() {
    return peer.uri(USER);
  }

  /** What a page needs to register it. */
  Account account(String secret) {
    return new Account("sip:" + peer.hostPort(), aor(), USER, secret);
  }

  /** Registers the account and returns the Call-ID of its REGISTER. */
  String register(String secret) {
    page.handle().send(Page.registerRequest(account(secret)));
    return registered();
  }

  /** Registers the account with the digest of its secret; returns the Call-ID of its REGISTER. */
  String registerByHa1(String ha1) {
    page.handle()
        .send(
            JanusHandle.request("register")
                .put("username", aor())
                .put("authuser", USER)
                .put("ha1_secret", ha1)
                .put("proxy", "sip:" + peer.hostPort()));
    return registered();
  }

  private String registered() {
    SipMessage register = peer.expectRequest("REGISTER");
    page.await("registered");
    contact = register.contactUri();
    address = peer.arrival(register).remote();
    return register.callId();
  }

  /** Lets the page call, asks for its digest, and takes the second INVITE. */
  PeerCall calledByThePage() {
    page.call(peer.uri("bob"));
    SipMessage first = peer.expectRequest("INVITE");
    peer.respond(first, registrar.challenge(first));
    peer.expectRequest("ACK");
    return PeerCall.of(peer, peer.expectRequest("INVITE"));
  }

  /** Answers a call of the page. */
  void answer(PeerCall call) {
    call.respond(180, "Ringing");
    call.respond(200, "OK", sdp());
    peer.expectRequest("ACK");
    page.await("accepted");
  }

  /**
   * Calls the registered page.
   *
   * @param to URI in the To field, which need not be the account's
   */
  PeerCall callThePage(String to) {
    return PeerCall.from(peer, "<" + peer.uri("bob") + ">", "<" + to + ">", contact, address)
        .invite(sdp());
  }

  /** The same, and the page answers. */
  PeerCall callIsUp() {
    PeerCall call = callThePage(aor());
    page.accept(page.awaitIncoming());
    call.expect(200);
    call.ack();
    page.await("accepted");
    return call;
  }

  /**
   * Waits until Janus's log has one line of the plugin that names the account, the Call-ID and what
   * happened.
   *
   * @param what what happened, as a regular expression
   */
  void awaitLogged(String callId, String what) {
    janus
        .process()
        .awaitLine(
            "\\[janus-sip-java] (?=.*%s(?![0-9]))(?=.*%s)(?=.*%s)"
                .formatted(Pattern.quote(aor()), Pattern.quote(callId), what),
            BOUND);
  }

  private String sdp() {
    String host = peer.local().getAddress().getHostAddress();
    return """
        v=0
        o=peer 1 1 IN IP4 %1$s
        s=-
        c=IN IP4 %1$s
        t=0 0
        m=audio %2$d RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        """
        .formatted(host, TestNetwork.freePort(peer.local().getAddress()))
        .replace("\n", "\r\n");
  }

  /** The page leaves, Janus ends, the peer falls silent: in this order the log is whole. */
  @Override
  public void close() {
    page.close();
    janus.close();
    peer.close();
  }
}

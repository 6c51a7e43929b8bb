package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TlsSettings;
import org.janussip.sip.stack.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrars and phones that speak TLS. */
@Timeout(30)
class TlsTest {

  private static final TestAuthority CA = new TestAuthority("test authority");
  private static final TestAuthority STRANGER = new TestAuthority("somebody else");
  private static final TestAuthority.Issued HERE = CA.issue("x", "ip:127.0.0.1");

  @TempDir Path folder;

  private final BlockingQueue<Object> incoming = new LinkedBlockingQueue<>();
  private final RecordingListener listener = new RecordingListener();
  private TcpPeer peer;
  private JainUserAgent agent;
  private SipAccount account;

  private void open(TestAuthority.Issued shown, boolean verify) throws IOException {
    Files.writeString(folder.resolve("cafile.pem"), CA.pem());
    SSLContext context = shown.context(CA);
    peer = new TcpPeer(context.getServerSocketFactory(), context.getSocketFactory());
    agent =
        new JainUserAgent(
            Agents.settings(new TlsSettings(Optional.of(folder), verify, 0), List.of()));
    account = agent.openAccount(Agents.secureProfile("sip:" + peer.hostPort()), accountListener());
  }

  private AccountListener accountListener() {
    return new AccountListener() {
      @Override
      public CallListener onInvite(SipCall call, IncomingInvite invite) {
        incoming.add(call);
        return listener;
      }
    };
  }

  @AfterEach
  void close() {
    account.close();
    agent.close();
    peer.close();
  }

  private BlockingQueue<SipResponse> startRegister() {
    BlockingQueue<SipResponse> outcome = new LinkedBlockingQueue<>();
    account.register(60, List.of(), outcome::add);
    return outcome;
  }

  private RawMessage registered() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister();
    peer.accept();
    RawMessage register = peer.readRequest("REGISTER");
    peer.answer(register, 200, "Contact: " + register.header("Contact") + "\r\n", "");
    AgentTest.assertCode(200, outcome);
    return register;
  }

  private String failure() throws InterruptedException {
    BlockingQueue<SipResponse> outcome = startRegister();
    peer.accept();
    peer.readByte();
    SipResponse response = AgentTest.outcome(outcome);
    assertEquals(503, response.code());
    assertTrue(response.local());
    return response.reason();
  }

  private static String request(String method, String uri, int cseq, String... more) {
    return String.join(
            "\r\n",
            method + " " + uri + " SIP/2.0",
            "Via: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bK" + method + cseq,
            "From: <sip:bob@x>;tag=b",
            "To: <sip:alice@x>" + (more.length > 1 ? more[1] : ""),
            "Call-ID: tls-in",
            "CSeq: " + cseq + " " + method,
            "Contact: <sips:bob@127.0.0.1:5061>",
            "")
        + (more.length == 0 ? "Content-Length: 0\r\n\r\n" : more[0]);
  }

  private static String sdp() {
    return "Content-Type: application/sdp\r\nContent-Length: "
        + ScriptedPeer.SDP.length()
        + "\r\n\r\n"
        + ScriptedPeer.SDP;
  }

  @Test
  void aContactThatNobodyCanConnectToNamesTheConnection() throws Exception {
    open(HERE, true);
    RawMessage register = registered();
    int ourEnd = peer.socket().getPort();
    assertTrue(register.header("Via").startsWith("SIP/2.0/TLS 127.0.0.1:" + ourEnd));
    assertFalse(register.header("Via").contains("alias"));
    assertTrue(register.address("Contact").startsWith("sips:"));
    assertTrue(register.address("Contact").endsWith("@127.0.0.1:" + ourEnd));
    assertEquals(-1, agent.tlsPort());
  }

  @Test
  void callsComeInOnTheConnectionOfTheRegistration() throws Exception {
    open(HERE, true);
    String contact = registered().address("Contact");
    peer.send(request("INVITE", contact, 1, sdp()));
    assertEquals(100, peer.read().code());
    SipCall call = (SipCall) incoming.poll(5, TimeUnit.SECONDS);
    call.answer(SipBody.sdp(ScriptedPeer.SDP), List.of());
    RawMessage ok = peer.read();
    assertEquals(200, ok.code());
    assertEquals(contact, ok.address("Contact"));
    String tag = ok.header("To").substring(ok.header("To").indexOf(";tag="));
    peer.send(request("ACK", contact, 1, "Content-Length: 0\r\n\r\n", tag));
    listener.next(SipBody.class);
    call.hangup(List.of());
    peer.socket().setSoTimeout(300);
    assertEquals(-1, peer.readByte(), "the BYE goes to the Contact, where nobody listens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaksBothVersions(String version) throws Exception {
    open(HERE, true);
    ((SSLServerSocket) peer.listening()).setEnabledProtocols(new String[] {version});
    registered();
    assertEquals(version, ((SSLSocket) peer.socket()).getSession().getProtocol());
  }

  @Test
  void aServerOfAnotherDomainIsRefused() throws Exception {
    open(CA.issue("127.0.0.1", "dns:example.net"), true);
    String reason = failure();
    assertTrue(reason.contains("its certificate is of example.net, not of 127.0.0.1"), reason);
  }

  @Test
  void aServerOfAStrangersAuthorityIsRefused() throws Exception {
    open(STRANGER.issue("x", "ip:127.0.0.1"), true);
    String reason = failure();
    assertTrue(reason.contains("not signed by anybody we trust"), reason);
  }

  @Test
  void aServerWhoseTimeIsOverIsRefused() throws Exception {
    open(CA.expired("x", "ip:127.0.0.1"), true);
    String reason = failure();
    assertTrue(reason.contains("its certificate has expired"), reason);
  }

  @Test
  void anyServerIsTakenWhereTheOperatorSaysSo() throws Exception {
    open(STRANGER.expired("x", "dns:example.net"), false);
    registered();
  }

  @Test
  void aServerThatWantsACertificateGetsOurs() throws Exception {
    TestAuthority.Issued own = CA.issue("janus", "dns:janus.example.org");
    Files.writeString(folder.resolve("agent.pem"), own.pem());
    open(HERE, true);
    ((SSLServerSocket) peer.listening()).setNeedClientAuth(true);
    RawMessage register = registered();
    assertEquals(
        own.certificate(), ((SSLSocket) peer.socket()).getSession().getPeerCertificates()[0]);
    assertTrue(register.header("Via").startsWith("SIP/2.0/TLS 127.0.0.1:" + agent.tlsPort()));
    assertTrue(register.header("Via").contains(";alias"));
    assertTrue(register.address("Contact").endsWith(":" + agent.tlsPort()));
  }

  @Test
  void aServerThatWantsACertificateOfUsSaysSoWhenWeHaveNone() throws Exception {
    open(HERE, true);
    ((SSLServerSocket) peer.listening()).setNeedClientAuth(true);
    ((SSLServerSocket) peer.listening()).setEnabledProtocols(new String[] {"TLSv1.2"});
    String reason = failure();
    assertTrue(reason.contains("it refused the handshake with bad_certificate"), reason);
  }

  @Test
  void aServerWithoutTlsIsTold() throws Exception {
    open(HERE, true);
    try (TcpPeer plain = new TcpPeer()) {
      account.update(Agents.secureProfile("sip:" + plain.hostPort()));
      BlockingQueue<SipResponse> outcome = startRegister();
      SipResponse response = null;
      // A connection that ends before the request is handed to it is opened once more.
      for (int times = 0; times < 2 && response == null; times++) {
        plain.accept();
        plain.send("SIP/2.0 400 What is this\r\n\r\n");
        response = outcome.poll(2, TimeUnit.SECONDS);
      }
      String reason = response == null ? "no outcome" : response.reason();
      assertTrue(reason.contains("it does not speak TLS"), reason);
    }
  }

  @Test
  void answersWhoConnectsToUs() throws Exception {
    Files.writeString(
        folder.resolve("agent.pem"), CA.issue("janus", "dns:janus.example.org").pem());
    open(HERE, true);
    peer.connect(agent.tlsPort());
    peer.send(request("OPTIONS", "sips:127.0.0.1", 1));
    assertEquals(200, peer.read().code());
    peer.send("\r\n\r\n");
    assertEquals('\r', peer.readByte());
    SSLSocket socket = (SSLSocket) peer.socket();
    assertTrue(socket.getSession().getPeerCertificates().length > 0);
  }

  @Test
  void aResponseWhoseConnectionHasGoneTakesAnotherToTheSentBy() throws Exception {
    Files.writeString(
        folder.resolve("agent.pem"), CA.issue("janus", "dns:janus.example.org").pem());
    open(HERE, true);
    String contact = registered().address("Contact");
    peer.hangUp();
    peer.connect(agent.tlsPort());
    String port = ":" + peer.hostPort().substring(peer.hostPort().indexOf(':') + 1);
    peer.send(request("INVITE", contact, 1, sdp()).replace(":5061;branch", port + ";branch"));
    assertEquals(100, peer.read().code());
    SipCall call = (SipCall) incoming.poll(5, TimeUnit.SECONDS);
    peer.hangUp();
    Pause.ms(200);
    call.reject(486, List.of());
    peer.accept();
    assertEquals(486, peer.read().code());
    listener.end(org.janussip.sip.CallEnd.Cause.REJECTED_BY_US, 486);
  }
}

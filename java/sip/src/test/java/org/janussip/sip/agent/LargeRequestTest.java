package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are too large for UDP (RFC 3261 section 18.1.1). */
@Timeout(30)
class LargeRequestTest extends AgentTest {

  private static final SipBody LARGE = SipBody.sdp(ScriptedPeer.SDP + "a=x\r\n".repeat(300));

  private void useUdp(boolean only) {
    account.update(
        new AccountProfile(
            "sip:alice@example.org",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Transport.UDP,
            false,
            Optional.empty(),
            Map.of(),
            false,
            only));
  }

  private void callWith(String target, SipBody offer) {
    account.call(
        new CallRequest(target, "large@test", List.of(), offer, Optional.empty(), 0), listener);
  }

  private void refuse() throws InterruptedException {
    RawMessage invite = peer.expectRequest("INVITE");
    assertTrue(invite.header("Via").startsWith("SIP/2.0/UDP"));
    peer.answer(invite, 486);
    listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
  }

  @Test
  void takeTcpWhereThatIsThere() throws InterruptedException {
    useUdp(false);
    try (TcpPeer tcp = new TcpPeer()) {
      callWith("sip:bob@" + tcp.hostPort(), LARGE);
      tcp.accept();
      RawMessage invite = tcp.readRequest("INVITE");
      assertTrue(invite.header("Via").startsWith("SIP/2.0/TCP"));
      assertFalse(invite.header("Contact").contains("transport"));
      tcp.answer(invite, 486, "", "");
      tcp.readRequest("ACK");
      listener.end(CallEnd.Cause.REJECTED_BY_PEER, 486);
    }
  }

  @Test
  void goOverUdpWhereNobodyListensOnTcp() throws InterruptedException {
    useUdp(false);
    callWith("sip:bob@" + peer.hostPort(), LARGE);
    refuse();
  }

  @Test
  void goOverUdpWhereTheAccountOrTheUriSaySo() throws Exception {
    try (ServerSocket unwanted =
        new ServerSocket(peer.port(), 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      unwanted.setSoTimeout(1);
      useUdp(true);
      callWith("sip:bob@" + peer.hostPort(), LARGE);
      refuse();
      useUdp(false);
      listener = new RecordingListener();
      callWith("sip:bob@" + peer.hostPort() + ";transport=udp", LARGE);
      refuse();
      assertTrue(nobodyCame(unwanted));
    }
  }

  private static boolean nobodyCame(ServerSocket socket) throws IOException {
    try (Socket came = socket.accept()) {
      came.getOutputStream().write("?".getBytes(StandardCharsets.US_ASCII));
      return false;
    } catch (java.net.SocketTimeoutException nobody) {
      return true;
    }
  }

  @Test
  void smallOnesStayOnUdp() throws InterruptedException {
    useUdp(false);
    callWith("sip:bob@" + peer.hostPort(), SipBody.sdp(ScriptedPeer.SDP));
    refuse();
  }
}

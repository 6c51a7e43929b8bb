package org.janussip.tests.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.support.janus.JanusClient;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.janus.JanusProcess;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.rtp.RtpEndpoint;
import org.janussip.tests.support.sip.ScriptedSipPeer;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WorkspaceExtension.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SupportIT {
  @Test
  void drivesAnUnmodifiedJanusAndItsPlugin(Workspace workspace) {
    try (JanusProcess janus = JanusProcess.start(new JanusConfig(Plugin.C), workspace);
        ScriptedSipPeer peer = ScriptedSipPeer.open();
        JanusClient page = janus.connect()) {
      JanusHandle handle = page.attach();
      ObjectNode register = JanusHandle.request("register");
      register.put("username", peer.uri("alice")).put("secret", "wonderland");
      handle.send(register);
      SipMessage request = peer.expectRequest("REGISTER");
      peer.respond(request, peer.response(request, 200, "OK").with("Expires", "3600"));

      JanusEvent registered = handle.awaitEvent("registered");

      assertEquals("alice", registered.get("username").asText());
      page.destroySession();
      ManagedProcess.Exit exit = janus.stop(Duration.ofSeconds(10));
      assertEquals(0, exit.code());
      assertFalse(exit.forced());
    }
  }

  @Test
  void echoesRtp() {
    try (RtpEndpoint caller = RtpEndpoint.open(TestNetwork.janus(), false);
        RtpEndpoint callee = RtpEndpoint.open(TestNetwork.peer(), true)) {
      caller.startTone(new java.net.InetSocketAddress(TestNetwork.peer(), callee.port()));

      RtpEndpoint.Received heard = caller.awaitPackets(10, Duration.ofSeconds(5));

      assertEquals(0, heard.payloadType());
      assertTrue(heard.loudest() > 10_000, heard::toString);
    }
  }
}

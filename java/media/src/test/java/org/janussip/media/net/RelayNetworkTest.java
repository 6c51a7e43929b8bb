package org.janussip.media.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.Optional;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RelayNetworkTest {

  private static final int EXPEDITED_FORWARDING = 46;

  private static RelayNetwork network(Optional<InetAddress> address) {
    return new RelayNetwork(new MediaSettings(address, 28_000, 28_999, EXPEDITED_FORWARDING, 0, 1));
  }

  private static InetSocketAddress local(MediaSocket socket) throws IOException {
    return (InetSocketAddress) socket.channel().getLocalAddress();
  }

  private static int typeOfService(MediaSocket socket) throws IOException {
    return socket.channel().getOption(StandardSocketOptions.IP_TOS);
  }

  @Test
  void aSocketTakesTheFamilyOfItsPeerAndKeepsPortAndDscp() throws Exception {
    try (RelayNetwork network = network(Optional.empty())) {
      SocketPair pair = network.bind(MediaKind.AUDIO);
      MediaSocket rtp = pair.rtp();
      for (String peer : new String[] {"127.0.0.1", "::1", "127.0.0.1"}) {
        InetAddress address = InetAddress.getByName(peer);
        rtp.connect(new InetSocketAddress(address, 9));
        assertEquals(
            address instanceof Inet4Address, local(rtp).getAddress() instanceof Inet4Address);
        assertEquals(pair.port(), local(rtp).getPort());
        assertEquals(EXPEDITED_FORWARDING << 2, typeOfService(rtp));
      }
      assertEquals(0, typeOfService(pair.rtcp()), "RTCP carries no DSCP");
      assertEquals(pair.port() + 1, local(pair.rtcp()).getPort());
      pair.close();
    }
  }

  @Test
  void bindsToTheConfiguredAddressOnly() throws Exception {
    for (String address : new String[] {"127.0.0.1", "::1"}) {
      InetAddress bindAddress = InetAddress.getByName(address);
      try (RelayNetwork network = network(Optional.of(bindAddress))) {
        SocketPair pair = network.bind(MediaKind.VIDEO);
        assertEquals(bindAddress, local(pair.rtp()).getAddress());
        assertEquals(bindAddress, local(pair.rtcp()).getAddress());
        pair.close();
      }
    }
  }

  @Test
  void saysSoWhenThePeerHasAnotherFamilyThanTheConfiguredAddress() throws Exception {
    InetAddress v4 = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    byte[] loopback = new byte[16];
    loopback[15] = 1;
    InetAddress v6 = InetAddress.getByAddress(loopback);
    assertInstanceOf(Inet6Address.class, v6);
    try (RelayNetwork network = network(Optional.of(v4))) {
      SocketPair pair = network.bind(MediaKind.AUDIO);
      MediaSocket rtp = pair.rtp();
      assertThrows(IOException.class, () -> rtp.connect(new InetSocketAddress(v6, 9)));
      assertEquals(1, rtp.errors());
      pair.close();
    }
  }

  @Test
  void saysSoWhenTheConfiguredAddressIsNotOfThisHost() throws Exception {
    InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
    try (RelayNetwork network = network(Optional.of(elsewhere))) {
      MediaException failure =
          assertThrows(MediaException.class, () -> network.bind(MediaKind.AUDIO));
      assertTrue(failure.getMessage().contains("28000"), failure.getMessage());
      assertEquals(0, network.openSockets());
    }
  }
}

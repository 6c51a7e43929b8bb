package org.janussip.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The network namespace the test JVM runs in, made by {@code tests/support/netns/bin/java} which
 * Failsafe starts in place of the java command. Janus has one address, all peers another; every
 * process a test starts is inside as well. {@code /etc/resolv.conf} names the peer's address.
 */
public final class TestNetwork {
  private TestNetwork() {}

  /** The address Janus uses for SIP, media, ICE and its WebSocket. */
  public static InetAddress janus() {
    return required("JANUS_SIP_JANUS_ADDRESS");
  }

  /** The address of SIP peers, registrars, browsers and name servers. */
  public static InetAddress peer() {
    return required("JANUS_SIP_PEER_ADDRESS");
  }

  /** A second address for peers, where a test needs two hosts on the same port. */
  public static InetAddress sparePeer() {
    return required("JANUS_SIP_SPARE_ADDRESS");
  }

  /** Janus's IPv6 address; empty on a machine without IPv6. */
  public static Optional<InetAddress> janus6() {
    return optional("JANUS_SIP_JANUS_ADDRESS6");
  }

  /** The peers' IPv6 address; empty on a machine without IPv6. */
  public static Optional<InetAddress> peer6() {
    return optional("JANUS_SIP_PEER_ADDRESS6");
  }

  /** A UDP and TCP port that is free on an address of this namespace at the moment. */
  public static int freePort(InetAddress address) {
    for (int attempt = 0; attempt < 50; attempt++) {
      try (DatagramSocket udp = new DatagramSocket(0, address)) {
        ServerSocket tcp = new ServerSocket();
        try (tcp) {
          tcp.bind(new InetSocketAddress(address, udp.getLocalPort()));
          return udp.getLocalPort();
        }
      } catch (IOException e) {
        if (attempt == 49) {
          throw new UncheckedIOException("no free port on " + address, e);
        }
      }
    }
    throw new IllegalStateException("no free port on " + address);
  }

  private static InetAddress required(String variable) {
    return optional(variable)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this JVM is not inside the test network (no "
                        + variable
                        + "): start it through tests/support/netns/bin/java"));
  }

  private static Optional<InetAddress> optional(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(value));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(variable + " is no address: " + value, e);
    }
  }
}

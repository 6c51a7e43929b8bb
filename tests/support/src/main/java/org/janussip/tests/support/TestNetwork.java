package org.janussip.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network namespace the test JVM runs in, made by {@code tests/support/netns/bin/java} which
 * Failsafe starts in place of the java command. Janus has one address, all peers another; every
 * process a test starts is inside as well. {@code /etc/resolv.conf} names the peer's address.
 */
public final class TestNetwork {
  private static final int EPHEMERAL_PORTS = 32_768;
  private static final AtomicInteger NEXT_PORT = new AtomicInteger(12_000);

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

  /**
   * A UDP and TCP port that is free on an address of this namespace. No port is given twice: what
   * still sends to a peer that is gone must not reach the next one.
   */
  public static int freePort(InetAddress address) {
    IOException last = null;
    for (int port = NEXT_PORT.getAndIncrement();
        port < EPHEMERAL_PORTS;
        port = NEXT_PORT.getAndIncrement()) {
      try (DatagramSocket udp = new DatagramSocket(port, address);
          ServerSocket tcp = new ServerSocket(port, 1, address)) {
        return udp.getLocalPort() == tcp.getLocalPort() ? port : -1;
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw new UncheckedIOException("no free port left on " + address, last);
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

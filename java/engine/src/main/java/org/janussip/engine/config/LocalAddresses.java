package org.janussip.engine.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The addresses that this machine has. Never asks a name server. */
final class LocalAddresses {

  private static final Logger LOG = Logger.getLogger(LocalAddresses.class.getName());

  private final Map<String, List<InetAddress>> byInterface;

  LocalAddresses(Map<String, List<InetAddress>> byInterface) {
    this.byInterface = byInterface;
  }

  static LocalAddresses ofMachine() {
    Map<String, List<InetAddress>> all = new LinkedHashMap<>();
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        all.put(each.getName(), new ArrayList<>(Collections.list(each.getInetAddresses())));
      }
    } catch (SocketException e) {
      LOG.log(Level.WARNING, "The network interfaces cannot be listed", e);
    }
    return new LocalAddresses(all);
  }

  /** Finds an address of this machine by its text or by the name of its interface. */
  Optional<InetAddress> find(String text) {
    Optional<InetAddress> literal = literal(text);
    if (literal.isPresent()) {
      return literal;
    }
    List<InetAddress> ofInterface = byInterface.getOrDefault(text, List.of());
    return ofInterface.stream()
        .filter(Inet4Address.class::isInstance)
        .findFirst()
        .or(() -> ofInterface.stream().filter(each -> !each.isLinkLocalAddress()).findFirst());
  }

  /** Reads an address that this machine has, or a wildcard. */
  Optional<InetAddress> literal(String text) {
    return parse(text)
        .filter(
            address ->
                address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || byInterface.values().stream().anyMatch(list -> list.contains(address)));
  }

  /** Reads a numeric address; never looks a name up. */
  static Optional<InetAddress> parse(String text) {
    boolean numeric =
        text.indexOf(':') >= 0
            ? text.matches("[0-9a-fA-F:.]+")
            : text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    if (!numeric) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Returns the address of the default route: IPv4, else IPv6, else the loopback address. */
  InetAddress detect() {
    return route("1.2.3.4").or(() -> route("2001:db8::1")).orElseGet(LocalAddresses::loopback);
  }

  /** Connecting a UDP socket sends nothing, but chooses the source address. */
  private static Optional<InetAddress> route(String target) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(target), 9));
      InetAddress local = socket.getLocalAddress();
      return local == null || local.isAnyLocalAddress() ? Optional.empty() : Optional.of(local);
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.FINE, "No route to " + target, e);
      return Optional.empty();
    }
  }

  private static InetAddress loopback() {
    LOG.warning("No address of a default route was found: SIP uses 127.0.0.1; set local_ip");
    return InetAddress.getLoopbackAddress();
  }
}

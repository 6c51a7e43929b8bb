package org.janussip.sip.message;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written as numbers; never asks a name server. */
public final class Numeric {

  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[0-9A-Za-z_.\\-]{1,32})?");

  private Numeric() {}

  /** Returns whether the text is an IPv4 address or an IPv6 one, bracketed or not. */
  public static boolean is(String host) {
    return parse(host).isPresent();
  }

  /**
   * Returns the address.
   *
   * @throws UnknownHostException when the text is a name, or no address at all
   */
  public static InetAddress address(String host) throws UnknownHostException {
    return parse(host)
        .orElseThrow(() -> new UnknownHostException("no address where one is needed: " + host));
  }

  /** Returns the address; empty when the text is a name, or no address at all. */
  public static Optional<InetAddress> parse(String host) {
    try {
      return host.indexOf(':') < 0 ? ipv4(host) : ipv6(host);
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> ipv4(String host) throws UnknownHostException {
    String[] parts = host.split("\\.", -1);
    byte[] octets = new byte[4];
    if (host.length() > 15 || parts.length != octets.length) {
      return Optional.empty();
    }
    for (int i = 0; i < octets.length; i++) {
      int octet = octet(parts[i]);
      if (octet < 0) {
        return Optional.empty();
      }
      octets[i] = (byte) octet;
    }
    return Optional.of(InetAddress.getByAddress(octets));
  }

  /** Returns the number that up to three digits write; -1 when they write no octet. */
  private static int octet(String digits) {
    if (digits.isEmpty() || digits.length() > 3) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = 10 * value + c - '0';
    }
    return value > 255 ? -1 : value;
  }

  private static Optional<InetAddress> ipv6(String host) throws UnknownHostException {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    // In brackets the JDK takes it for an address or refuses it; it never looks it up.
    return IPV6.matcher(bare).matches()
        ? Optional.of(InetAddress.getByName("[" + bare + "]"))
        : Optional.empty();
  }
}

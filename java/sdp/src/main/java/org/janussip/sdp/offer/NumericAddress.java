package org.janussip.sdp.offer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.janussip.sdp.Text;

/** Turns the text of an address into an address, without ever asking a name server. */
final class NumericAddress {

  private static final int MAX_IPV6_LENGTH = 45;

  private NumericAddress() {}

  /**
   * Returns the address when it is a literal that media can be sent to or the wildcard; empty for
   * host names, scoped, multicast and broadcast addresses. The tag before the address does not
   * matter: peers write IP4 before IPv6 addresses.
   */
  static Optional<InetAddress> parse(String text) {
    byte[] bytes = text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByAddress(bytes);
      return address.isMulticastAddress() || isBroadcast(bytes)
          ? Optional.empty()
          : Optional.of(address);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }

  private static byte[] ipv4(String text) {
    List<String> parts = Text.split(text, '.');
    byte[] bytes = new byte[4];
    if (text.length() > 15 || parts.size() != 4) {
      return new byte[0];
    }
    for (int i = 0; i < 4; i++) {
      int part = Text.number(parts.get(i), 255);
      if (part < 0) {
        return new byte[0];
      }
      bytes[i] = (byte) part;
    }
    return bytes;
  }

  private static byte[] ipv6(String text) {
    if (text.length() > MAX_IPV6_LENGTH || !text.chars().allMatch(NumericAddress::isIpv6Char)) {
      return new byte[0];
    }
    try {
      // In brackets the JDK takes it for a literal or refuses it; it never looks it up.
      return InetAddress.getByName("[" + text + "]").getAddress();
    } catch (UnknownHostException malformed) {
      return new byte[0];
    }
  }

  private static boolean isIpv6Char(int c) {
    return c == ':' || c == '.' || (c < 128 && Character.digit(c, 16) >= 0);
  }

  private static boolean isBroadcast(byte[] bytes) {
    return bytes.length == 4
        && bytes[0] == -1
        && bytes[1] == -1
        && bytes[2] == -1
        && bytes[3] == -1;
  }
}

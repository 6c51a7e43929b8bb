package org.janussip.sip.stack;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses written as numbers; never asks a name server. */
public final class Numeric {

  private Numeric() {}

  /** Returns whether the text is an IPv4 address or an IPv6 one, bracketed or not. */
  public static boolean is(String host) {
    return host.indexOf(':') >= 0 || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  /**
   * Returns the address.
   *
   * @throws UnknownHostException when the text is a name, or no address at all
   */
  public static InetAddress address(String host) throws UnknownHostException {
    if (!is(host)) {
      throw new UnknownHostException("a name where an address is needed: " + host);
    }
    return InetAddress.getByName(host);
  }
}

package org.janussip.sip.resolve;

import java.net.InetAddress;
import org.janussip.sip.Transport;

/**
 * One place a request can be sent to.
 *
 * @param address the address
 * @param port the port, 1 to 65535
 * @param transport the transport
 * @param domain the host of the URI that led here, which a certificate has to name (RFC 5922
 *     section 4): a domain or an address, lower case
 */
public record Target(InetAddress address, int port, Transport transport, String domain) {

  /** Returns the same place, found for that domain. */
  Target in(String found) {
    return new Target(address, port, transport, found);
  }

  /** Returns the same place over another transport. */
  public Target over(Transport other) {
    return new Target(address, port, other, domain);
  }
}

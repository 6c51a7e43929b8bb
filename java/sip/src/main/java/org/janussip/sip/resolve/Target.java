package org.janussip.sip.resolve;

import java.net.InetAddress;
import org.janussip.sip.Transport;

/**
 * One place a request can be sent to.
 *
 * @param address the address
 * @param port the port, 1 to 65535
 * @param transport the transport
 */
public record Target(InetAddress address, int port, Transport transport) {}

package org.janussip.sip.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;

/** Puts bound sockets under a stack. */
final class Transports {

  private Transports() {}

  static SipProvider start(TunedSipStack stack, Sockets sockets, TlsParty party)
      throws SipException, InvalidArgumentException {
    stack.setMessageProcessorFactory(
        (library, address, port, transport) -> {
          if (transport.equalsIgnoreCase(ListeningPoint.UDP)) {
            return new UdpProcessor(library, sockets.udp());
          }
          if (transport.equalsIgnoreCase(ListeningPoint.TCP)) {
            return new TcpProcessor(library, sockets.tcp(), TcpLimits.DEFAULT);
          }
          if (transport.equalsIgnoreCase(ListeningPoint.TLS)) {
            return new TcpProcessor(
                library,
                new InetSocketAddress(address, port),
                sockets.tls().orElse(null),
                TcpLimits.TLS,
                party);
          }
          throw new IOException("no transport " + transport);
        });
    String address = sockets.udp().getLocalAddress().getHostAddress();
    ListeningPoint udp = stack.createListeningPoint(address, sockets.port(), ListeningPoint.UDP);
    ListeningPoint tcp = stack.createListeningPoint(address, sockets.port(), ListeningPoint.TCP);
    // The library wants a port for its name, also where nobody listens.
    int tlsPort = sockets.tlsPort().orElse(sockets.port());
    ListeningPoint tls = stack.createListeningPoint(address, tlsPort, ListeningPoint.TLS);
    SipProvider provider = stack.createSipProvider(udp);
    provider.addListeningPoint(tcp);
    provider.addListeningPoint(tls);
    return provider;
  }
}

package org.janussip.sip.stack;

import java.io.IOException;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;

/** Puts bound sockets under a stack. */
final class Transports {

  private Transports() {}

  static SipProvider start(TunedSipStack stack, Sockets sockets)
      throws SipException, InvalidArgumentException {
    stack.setMessageProcessorFactory(
        (library, address, port, transport) -> {
          if (transport.equalsIgnoreCase(ListeningPoint.UDP)) {
            return new UdpProcessor(library, sockets.udp());
          }
          if (transport.equalsIgnoreCase(ListeningPoint.TCP)) {
            return new TcpProcessor(library, sockets.tcp());
          }
          throw new IOException("no transport " + transport);
        });
    String address = sockets.udp().getLocalAddress().getHostAddress();
    ListeningPoint udp = stack.createListeningPoint(address, sockets.port(), ListeningPoint.UDP);
    ListeningPoint tcp = stack.createListeningPoint(address, sockets.port(), ListeningPoint.TCP);
    SipProvider provider = stack.createSipProvider(udp);
    provider.addListeningPoint(tcp);
    return provider;
  }
}

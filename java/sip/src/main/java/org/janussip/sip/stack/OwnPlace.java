package org.janussip.sip.stack;

import gov.nist.javax.sip.Utils;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.AddressParametersHeader;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.Iterator;
import java.util.Optional;
import org.janussip.sip.Transport;

/**
 * Writes where we are into messages: the Via, and what of our Contact is known only when the way of
 * the message is. Safe on any thread.
 *
 * @param host our address as messages carry it
 * @param port the port of UDP and TCP
 * @param tlsPort the port of TLS; empty when nobody can connect to us, so that requests over TLS
 *     have to come back on the connection that we opened, and its own port has to stand in for one
 */
record OwnPlace(String host, int port, Optional<Integer> tlsPort) {

  /** Returns the port of a transport; -1 when only the connection tells. */
  int portOf(Transport transport) {
    return transport == Transport.TLS ? tlsPort.orElse(-1) : port;
  }

  /** Gives a request a new Via, and our Contact the rest. */
  void sign(SIPRequest request, NextHop hop, Optional<TcpChannel> way) throws ParseException {
    Transport transport = hop.target().transport();
    int sentBy = way.map(this::portOn).orElseGet(() -> portOf(transport));
    Via via = new Via();
    via.setSentBy(TunedSipStack.hostPort(host, sentBy));
    via.setTransport(transport.name());
    via.setRPort();
    if (transport == Transport.TLS && tlsPort.isPresent()) {
      // Whoever knows our certificate may come back on this connection (RFC 5923 section 5.1).
      via.setParameter("alias", null);
    }
    via.setBranch(Utils.getInstance().generateBranchId());
    request.removeHeader(Via.NAME);
    request.setHeader(via);
    complete(request, isSecure(request), way);
  }

  private int portOn(TcpChannel way) {
    return way.isSecure() ? tlsPort.orElse(way.localPort()) : port;
  }

  /** Gives our Contact in a response the rest. */
  void complete(SIPRequest request, SIPResponse response) throws ParseException {
    Optional<TcpChannel> way =
        request.getMessageChannel() instanceof TcpChannel channel && channel.isSecure()
            ? Optional.of(channel)
            : Optional.empty();
    complete(response, isSecureDialog(request), way);
  }

  private void complete(SIPMessage message, boolean secure, Optional<TcpChannel> way)
      throws ParseException {
    ContactList contacts = message.getContactHeaders();
    if (contacts == null) {
      return;
    }
    for (Iterator<Contact> it = contacts.iterator(); it.hasNext(); ) {
      Contact contact = it.next();
      if (contact.getAddress() != null
          && contact.getAddress().getURI() instanceof SipUri uri
          && uri.getPort() <= 0
          && host.equals(uri.getHost())
          && way.isPresent()) {
        uri.setPort(portOn(way.get()));
      }
      if (secure && contact.getAddress() != null) {
        secure(contact);
      }
    }
  }

  private void secure(Contact contact) throws ParseException {
    if (contact.getAddress().getURI() instanceof SipUri uri && !uri.isSecure()) {
      uri.setScheme("sips");
      uri.removeParameter("transport");
    }
  }

  /** Whether the Contact has to be a sips: one (RFC 3261 section 8.1.1.8). */
  private static boolean isSecure(SIPRequest request) {
    return isSips(request.getRequestURI())
        || (request.getRouteHeaders() != null
            && isSips(
                ((AddressParametersHeader) request.getRouteHeaders().getFirst())
                    .getAddress()
                    .getURI()));
  }

  /** The same for the other side (section 12.1.1). */
  private static boolean isSecureDialog(SIPRequest request) {
    if (isSips(request.getRequestURI())) {
      return true;
    }
    if (request.getRecordRouteHeaders() != null) {
      return isSips(
          ((AddressParametersHeader) request.getRecordRouteHeaders().getFirst())
              .getAddress()
              .getURI());
    }
    ContactList contacts = request.getContactHeaders();
    return contacts != null
        && contacts.getFirst() instanceof Contact contact
        && contact.getAddress() != null
        && isSips(contact.getAddress().getURI());
  }

  private static boolean isSips(javax.sip.address.URI uri) {
    return uri instanceof SipUri sip && sip.isSecure();
  }
}

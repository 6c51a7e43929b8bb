package org.janussip.sip.agent;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipUris;
import org.janussip.sip.Transport;
import org.janussip.sip.message.Numeric;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.SipCore;

/** The Contact of one account. Safe on any thread. */
final class OwnContact {

  /** Where the outside sees us. */
  private record Seen(String host, int port) {}

  private static final int NOBODY_SAYS = -1;

  private final SipCore core;
  private final String user;
  private final boolean unique;
  private volatile Seen seen;
  private volatile Seen before;

  /**
   * Makes the Contact that names the address of the stack.
   *
   * @param unique whether nobody else has that user part
   */
  OwnContact(SipCore core, String user, boolean unique) {
    this.core = core;
    this.user = user;
    this.unique = unique;
    this.seen = new Seen(core.host(), NOBODY_SAYS);
    this.before = seen;
  }

  String user() {
    return user;
  }

  /**
   * Returns the Contact for requests and responses over that transport; without a port where the
   * connection has to lend its own.
   *
   * @param secure whether it is a sips: URI where the transport is TLS
   */
  Contact field(Transport transport, boolean secure) {
    Seen now = seen;
    try {
      SipUri uri = new SipUri();
      boolean sips = secure && transport == Transport.TLS;
      uri.setScheme(sips ? "sips" : "sip");
      uri.setUser(user);
      uri.setHost(now.host());
      int port = now.port() == NOBODY_SAYS ? core.port(transport) : now.port();
      if (port > 0) {
        uri.setPort(port);
      }
      if (transport != Transport.UDP && !sips) {
        uri.setTransportParam(transport.name().toLowerCase(Locale.ROOT));
      }
      Contact contact = new Contact();
      contact.setAddress(Uris.address(uri));
      return contact;
    } catch (ParseException fault) {
      throw new IllegalStateException("own Contact", fault);
    }
  }

  /** Takes the address that the registrar saw us at (RFC 3581), for the next Contact. */
  void learn(SipHeaders response) {
    Optional<String> via = response.first("Via");
    Optional<String> received = via.flatMap(v -> Uris.parameter(v, "received"));
    Optional<String> rport = via.flatMap(v -> Uris.parameter(v, "rport"));
    if (received.isEmpty() && rport.isEmpty()) {
      return;
    }
    Seen now = seen;
    String host = received.filter(Numeric::is).orElse(now.host());
    int port = rport.filter(p -> p.matches("\\d{1,5}")).map(Integer::parseInt).orElse(now.port());
    Seen next = new Seen(host, port);
    if (port != 0 && port < 65_536 && !next.equals(now)) {
      before = now;
      seen = next;
    }
  }

  /** Returns whether a Contact that was made earlier names where we are seen now. */
  boolean isCurrent(Contact made) {
    SipUri uri = (SipUri) made.getAddress().getURI();
    Transport transport =
        uri.isSecure() ? Transport.TLS : Uris.transport(uri).orElse(Transport.UDP);
    SipUri now = (SipUri) field(transport, uri.isSecure()).getAddress().getURI();
    return uri.getHost().equals(now.getHost()) && uri.getPort() == now.getPort();
  }

  /**
   * Returns the lifetime of our own binding, which may have been made before the outside saw us
   * somewhere else.
   */
  Optional<Integer> grantedExpiresS(SipHeaders response) {
    List<String> ours =
        Uris.values(response.all("Contact")).stream()
            .filter(value -> SipUris.user(Uris.split(value).uri()).filter(user::equals).isPresent())
            .toList();
    Optional<String> own =
        at(ours, seen)
            .or(() -> at(ours, before))
            .or(() -> ours.stream().filter(value -> unique).findFirst());
    return own.flatMap(value -> Uris.parameter(value, "expires"))
        .or(() -> response.first("Expires"))
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::parseInt);
  }

  private static Optional<String> at(List<String> values, Seen place) {
    return values.stream()
        .filter(
            value ->
                SipUris.host(Uris.split(value).uri())
                    .filter(host -> isHost(host, place.host()))
                    .isPresent())
        .findFirst();
  }

  private static boolean isHost(String host, String wanted) {
    try {
      return Numeric.is(host) && Numeric.address(host).equals(Numeric.address(wanted));
    } catch (java.net.UnknownHostException notAnAddress) {
      return host.toLowerCase(Locale.ROOT).equals(wanted);
    }
  }
}

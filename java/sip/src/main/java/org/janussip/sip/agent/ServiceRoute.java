package org.janussip.sip.agent;

import gov.nist.javax.sip.address.AddressImpl;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipUris;
import org.janussip.sip.message.Uris;

/** The Service-Route of a registrar (RFC 3608). */
final class ServiceRoute {

  private static final Logger LOG = Logger.getLogger(ServiceRoute.class.getName());

  private static final int MAX_HOPS = 16;

  private ServiceRoute() {}

  /** Returns the addresses in their order; what the library reads as no SIP URI is left out. */
  static List<AddressImpl> of(SipHeaders headers) {
    return Uris.values(headers.all("Service-Route")).stream()
        .map(value -> Uris.split(value).uri())
        .filter(SipUris::isSipOrSips)
        .flatMap(uri -> address(uri).stream())
        .limit(MAX_HOPS)
        .toList();
  }

  private static Optional<AddressImpl> address(String uri) {
    try {
      return Optional.of(Uris.address(Uris.parse(uri)));
    } catch (IllegalArgumentException unreadable) {
      LOG.log(Level.FINE, "left out of a Service-Route", unreadable);
      return Optional.empty();
    }
  }
}

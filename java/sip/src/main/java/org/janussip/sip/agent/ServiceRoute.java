package org.janussip.sip.agent;

import gov.nist.javax.sip.address.AddressImpl;
import java.util.List;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipUris;
import org.janussip.sip.message.Uris;

/** The Service-Route of a registrar (RFC 3608). */
final class ServiceRoute {

  private static final int MAX_HOPS = 16;

  private ServiceRoute() {}

  /** Returns the addresses in their order; what is no SIP URI is left out. */
  static List<AddressImpl> of(SipHeaders headers) {
    return Uris.values(headers.all("Service-Route")).stream()
        .map(value -> Uris.split(value).uri())
        .filter(SipUris::isSipOrSips)
        .limit(MAX_HOPS)
        .map(uri -> Uris.address(Uris.parse(uri)))
        .toList();
  }
}

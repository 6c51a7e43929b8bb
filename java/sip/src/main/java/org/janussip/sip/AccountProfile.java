package org.janussip.sip;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The SIP identity of an account and how it speaks.
 *
 * @param aor the address of record, a sip: or sips: URI
 * @param displayName display name for From and Contact, unquoted; empty for none
 * @param credentials what answers challenges; empty when none were given
 * @param registrar the Request-URI of REGISTER; empty to derive it from the AOR's host
 * @param outboundProxy the first hop of every request outside a dialog; empty for none
 * @param transport the transport of requests whose target names none
 * @param sips whether the Contact is a sips: URI and requests go over TLS
 * @param userAgent the User-Agent value; empty for the one of the settings
 * @param contactParams parameters put on the Contact of REGISTER, in order; a value may be empty
 * @param rfc2543Cancel whether a CANCEL goes out without waiting for a provisional response
 * @param udpOnly whether UDP is not left where the target's URI does not say so: neither for the
 *     size of a request (RFC 3261 section 18.1.1) nor because a name server prefers something else
 */
public record AccountProfile(
    String aor,
    String displayName,
    Optional<Credentials> credentials,
    Optional<String> registrar,
    Optional<String> outboundProxy,
    Transport transport,
    boolean sips,
    Optional<String> userAgent,
    Map<String, String> contactParams,
    boolean rfc2543Cancel,
    boolean udpOnly) {

  /** Makes a profile that may leave UDP. */
  public AccountProfile(
      String aor,
      String displayName,
      Optional<Credentials> credentials,
      Optional<String> registrar,
      Optional<String> outboundProxy,
      Transport transport,
      boolean sips,
      Optional<String> userAgent,
      Map<String, String> contactParams,
      boolean rfc2543Cancel) {
    this(
        aor,
        displayName,
        credentials,
        registrar,
        outboundProxy,
        transport,
        sips,
        userAgent,
        contactParams,
        rfc2543Cancel,
        false);
  }

  /** Takes a copy of the parameters, keeping their order. */
  public AccountProfile {
    contactParams = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(contactParams));
  }
}

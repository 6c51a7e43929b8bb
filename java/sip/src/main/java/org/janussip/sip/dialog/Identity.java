package org.janussip.sip.dialog;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.janussip.sip.Credentials;
import org.janussip.sip.SipHeader;
import org.janussip.sip.Transport;
import org.janussip.sip.message.Lists;

/**
 * What an account is at the moment a request or a call starts; later changes do not touch it.
 *
 * @param aor the address of record
 * @param displayName unquoted; empty for none
 * @param credentials what answers challenges
 * @param routes the outbound proxy and the service route
 * @param transport the transport when nothing else decides
 * @param userAgent the User-Agent value
 * @param rfc2543Cancel whether CANCEL does not wait for a provisional response
 * @param contact makes the Contact for a transport
 * @param udpOnly whether UDP is not left for the size of a request
 * @param usages the subscriptions and referrals of the account; its own, whatever it changes
 */
public record Identity(
    SipUri aor,
    String displayName,
    Optional<Credentials> credentials,
    List<AddressImpl> routes,
    Transport transport,
    String userAgent,
    boolean rfc2543Cancel,
    Function<Transport, Contact> contact,
    boolean udpOnly,
    Usages usages) {

  /** The methods that we handle, as the Allow field says them. */
  public static final String ALLOW =
      "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, MESSAGE, UPDATE, PRACK, NOTIFY, REFER";

  /** The extensions that we have, as the Supported field says them. */
  public static final String SUPPORTED = "100rel, replaces, timer";

  /** The bodies that we read, as the Accept field says them. */
  public static final String ACCEPT = "application/sdp";

  /** Returns whether we have that extension. */
  static boolean supports(String option) {
    return Lists.split(SUPPORTED, ',').stream().anyMatch(option::equalsIgnoreCase);
  }

  /** Returns the fields that each of our requests carries. */
  public List<SipHeader> fields() {
    return List.of(
        new SipHeader("User-Agent", userAgent),
        new SipHeader("Allow", ALLOW),
        new SipHeader("Supported", SUPPORTED));
  }
}

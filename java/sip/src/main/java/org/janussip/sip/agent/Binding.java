package org.janussip.sip.agent;

import gov.nist.javax.sip.header.Contact;
import java.util.List;
import org.janussip.sip.SipResponse;

/**
 * Which Contact the registrar knows, for an account that may be behind a NAT. Runs in the account's
 * serial order.
 */
final class Binding {

  private final OwnContact contact;
  private final boolean behindNat;
  private Contact sent;
  private Contact bound;

  Binding(OwnContact contact, boolean behindNat) {
    this.contact = contact;
    this.behindNat = behindNat;
  }

  /** Returns the Contacts to send: the wanted one, and the end of the one bound where we were. */
  List<Contact> contacts(Contact wanted) {
    sent = wanted;
    if (bound == null || bound.getAddress().getURI().equals(wanted.getAddress().getURI())) {
      return List.of(wanted);
    }
    Contact old = (Contact) bound.clone();
    old.setExpires(0);
    return List.of(wanted, old);
  }

  /** Learns from any response of the registrar, so that the next try names the right address. */
  void heard(SipResponse response) {
    if (behindNat) {
      contact.learn(response.headers());
    }
  }

  /** A 2xx has confirmed or removed what was sent last. */
  void confirmed(int expiresS) {
    bound = behindNat && expiresS > 0 ? sent : null;
  }

  /** Returns whether the registrar knows a Contact that does not lead to us. */
  boolean isMisplaced() {
    return bound != null && !contact.isCurrent(bound);
  }
}

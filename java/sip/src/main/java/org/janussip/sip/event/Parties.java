package org.janussip.sip.event;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.To;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.Uris;

/** Words requests outside a dialog (RFC 3261 section 8.1.1): from the account to a target. */
final class Parties {

  private Parties() {}

  /**
   * Returns a request without a Contact.
   *
   * @param ours fields beside those that each request carries
   * @param extra fields that win over ours of the same name
   */
  static OutgoingRequest request(
      String method,
      Identity identity,
      SipUri target,
      String callId,
      String localTag,
      List<SipHeader> ours,
      List<SipHeader> extra,
      SipBody body) {
    From from = new From();
    from.setAddress(Uris.address(identity.aor(), identity.displayName()));
    To to = new To();
    to.setAddress(Uris.address(target));
    try {
      from.setTag(localTag);
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
    List<SipHeader> fields = new ArrayList<>(identity.fields());
    fields.addAll(ours);
    return new OutgoingRequest(
        method,
        target,
        from,
        to,
        callId,
        identity.routes(),
        List.of(),
        OutgoingRequest.merge(fields, extra),
        body);
  }
}

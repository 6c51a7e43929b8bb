package org.janussip.sip.dialog;

import gov.nist.javax.sip.header.Contact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.Transport;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.stack.Serial;

/**
 * Sends requests inside dialogs (RFC 3261 section 12.2.1): answers their challenges, tries the
 * targets in turn, and has one final outcome for each. Runs in the serial order of its owner.
 */
public final class DialogRequests {

  /** The methods whose requests say where the peer reaches us from now on. */
  private static final Set<String> WITH_CONTACT =
      Set.of("INVITE", "UPDATE", "REFER", "SUBSCRIBE", "NOTIFY");

  private final Services services;
  private final Serial serial;
  private final Identity identity;
  private final Authenticator authenticator;

  /** Makes one for an owner that runs in that serial order. */
  public DialogRequests(
      Services services, Serial serial, Identity identity, Authenticator authenticator) {
    this.services = services;
    this.serial = serial;
    this.identity = identity;
    this.authenticator = authenticator;
  }

  /**
   * Sends a request.
   *
   * @param headers extra fields, which win over ours of the same name
   * @param outcome gets exactly one final response, in the serial order
   * @return the exchange, started
   */
  public ClientExchange send(
      Dialog within,
      String method,
      SipBody body,
      List<SipHeader> headers,
      ClientExchange.Outcome outcome) {
    OutgoingRequest request = within.request(method, headers, body);
    Optional<Function<Transport, List<Contact>>> contacts =
        WITH_CONTACT.contains(method)
            ? Optional.of(transport -> List.of(identity.contact().apply(transport)))
            : Optional.empty();
    ClientExchange.Plan plan =
        new ClientExchange.Plan(
            request, within.cseqs(), authenticator, within.transport(), contacts);
    ClientExchange exchange = new ClientExchange(services, serial, plan, outcome);
    exchange.start();
    return exchange;
  }
}

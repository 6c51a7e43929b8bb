package org.janussip.sip.dialog;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.To;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.janussip.sip.SipBody;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.Tokens;

/** An OPTIONS outside any dialog, of whose answer only counts that it comes (section 11). */
public final class Options {

  private final ClientExchange exchange;

  /**
   * Makes one from the account to itself by way of that registrar.
   *
   * @param outcome gets, in the serial order, whether somebody answered
   */
  public Options(
      Services services,
      Serial serial,
      Identity identity,
      SipUri registrar,
      Consumer<Boolean> outcome) {
    From from = new From();
    from.setAddress(Uris.address(identity.aor()));
    To to = new To();
    to.setAddress(Uris.address(identity.aor()));
    try {
      from.setTag(Tokens.tag());
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
    OutgoingRequest request =
        new OutgoingRequest(
            "OPTIONS",
            registrar,
            from,
            to,
            Tokens.random(24),
            identity.routes(),
            List.of(identity.contact().apply(identity.transport())),
            identity.fields(),
            SipBody.NONE);
    ClientExchange.Plan plan =
        new ClientExchange.Plan(
            request,
            new ClientExchange.CSeqs(1),
            new Authenticator(Optional.empty(), Tokens::tag),
            identity.transport(),
            Optional.empty());
    exchange =
        new ClientExchange(
            services, serial, plan, (response, raw) -> outcome.accept(!response.local()));
  }

  /** Sends it. */
  public void send() {
    exchange.start();
  }
}

package org.janussip.sip.agent;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.AccountListener;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.CallListener;
import org.janussip.sip.CallRequest;
import org.janussip.sip.OutgoingMessage;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.SipUris;
import org.janussip.sip.SubscribeRequest;
import org.janussip.sip.SubscriptionListener;
import org.janussip.sip.Transport;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.dialog.OutgoingCall;
import org.janussip.sip.dialog.Register;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.dialog.Usages;
import org.janussip.sip.event.DialogTable;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.Flow;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.Tokens;

/** One account on the shared stack. Registrations run in its serial order. */
final class JainAccount implements SipAccount {

  private static final Logger LOG = Logger.getLogger(JainAccount.class.getName());

  private final Services services;
  private final AccountTable table;
  private final AccountListener listener;
  private final Serial serial;
  private final Register register;
  private final OwnContact contact;
  private final Binding binding;
  private final KeepAlive keepAlive;
  private final RegisteredFlow flow;
  private final Usages usages = new Usages();
  private final AccountEvents events;
  private volatile Parsed parsed;
  private volatile List<AddressImpl> serviceRoute = List.of();

  JainAccount(
      Services services,
      DialogTable dialogs,
      AccountTable table,
      AccountProfile profile,
      AccountListener listener) {
    this.services = services;
    this.table = table;
    this.listener = listener;
    this.parsed = new Parsed(profile);
    this.serial = services.core().newSerial();
    this.register = new Register(services, serial);
    boolean byName = services.core().settings().contactUserName();
    String user = byName ? SipUris.user(profile.aor()).orElse("") : "";
    boolean unique = user.isEmpty();
    this.contact = new OwnContact(services.core(), unique ? Tokens.random(16) : user, unique);
    this.binding = new Binding(contact, services.core().settings().behindNat());
    this.keepAlive =
        new KeepAlive(services, serial, this::identity, () -> parsed.registrar(), this::flowLost);
    this.events = new AccountEvents(services, dialogs, serial, this::identity, listener);
    this.flow = new RegisteredFlow(services, serial, this::flowLost);
    table.add(this, contact.user());
  }

  /** A profile whose URIs have been parsed, and the nonces that go with its credentials. */
  private static final class Parsed {
    private final AccountProfile profile;
    private final SipUri aor;
    private final SipUri registrar;
    private final Optional<AddressImpl> proxy;
    private final Authenticator authenticator;
    private final Authenticator messaging;

    Parsed(AccountProfile profile) {
      this.profile = profile;
      this.aor = Uris.parse(profile.aor());
      this.registrar = profile.registrar().map(Uris::parse).orElseGet(() -> registrar(aor));
      this.proxy =
          profile
              .outboundProxy()
              .map(
                  text -> {
                    SipUri uri = Uris.requestUri(Uris.parse(text));
                    uri.setLrParam();
                    return Uris.address(uri);
                  });
      this.authenticator = new Authenticator(profile.credentials(), () -> Tokens.random(16));
      this.messaging = new Authenticator(profile.credentials(), () -> Tokens.random(16));
    }

    /** The AOR without its user (RFC 3261 section 10.2). */
    private static SipUri registrar(SipUri aor) {
      SipUri uri = Uris.requestUri(aor);
      uri.removeUser();
      return uri;
    }

    SipUri registrar() {
      return registrar;
    }
  }

  AccountListener listener() {
    return listener;
  }

  /** Returns what the account is now. */
  Identity identity() {
    Parsed now = parsed;
    return identity(now, serviceRoute);
  }

  private Identity identity(Parsed now, List<AddressImpl> afterProxy) {
    List<AddressImpl> routes = new ArrayList<>();
    now.proxy.ifPresent(routes::add);
    routes.addAll(afterProxy);
    AccountProfile profile = now.profile;
    return new Identity(
        now.aor,
        profile.displayName(),
        profile.credentials(),
        routes,
        profile.sips() ? Transport.TLS : profile.transport(),
        profile.userAgent().orElse(services.core().settings().userAgent()),
        profile.rfc2543Cancel(),
        transport -> contact.field(transport, profile.sips()),
        profile.udpOnly(),
        usages);
  }

  @Override
  public void update(AccountProfile profile) {
    parsed = new Parsed(profile);
  }

  @Override
  public String registerCallId() {
    return register.callId();
  }

  @Override
  public void register(int expiresS, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    List<SipHeader> extra = List.copyOf(headers);
    serial.execute(
        () ->
            register.submit(
                job(expiresS, extra, first -> settled(first, expiresS, extra, outcome))));
  }

  /** A binding to where we turn out not to be is made again, once, before anybody hears of it. */
  private void settled(
      SipResponse first, int expiresS, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    if (binding.isMisplaced() && first.isSuccess()) {
      register.submitFirst(job(expiresS, headers, outcome));
    } else {
      outcome.accept(first);
    }
  }

  private Register.Job job(int expiresS, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    Parsed now = parsed;
    return new Register.Job(
        identity(now, List.of()),
        now.registrar,
        now.authenticator,
        transport -> binding.contacts(registered(now.profile, transport)),
        expiresS,
        headers,
        binding::heard,
        (response, over) -> {
          try {
            registered(response, expiresS, over);
          } finally {
            outcome.accept(response);
          }
        });
  }

  private Contact registered(AccountProfile profile, Transport transport) {
    Contact field = contact.field(transport, profile.sips());
    field.setAddress(Uris.address((SipUri) field.getAddress().getURI(), profile.displayName()));
    ContactParameters.add(field, profile.contactParams());
    return field;
  }

  /** Takes what the registrar tells about the way to it. */
  private void registered(SipResponse response, int expiresS, Optional<Flow> over) {
    if (response.isSuccess() && expiresS > 0) {
      serviceRoute = ServiceRoute.of(response.headers());
      keepAlive.start();
      flow.follow(over);
    } else {
      serviceRoute = List.of();
      keepAlive.stop();
      flow.forget();
    }
    if (response.isSuccess()) {
      binding.confirmed(expiresS);
    }
    LOG.log(
        Level.FINE,
        "REGISTER of {0}: {1}",
        new Object[] {parsed.profile.aor(), Integer.toString(response.code())});
  }

  private void flowLost() {
    LOG.log(Level.FINE, "the connection of {0} is lost", parsed.profile.aor());
    listener.onFlowLost();
  }

  @Override
  public Optional<Integer> grantedExpiresS(SipResponse response) {
    return contact.grantedExpiresS(response.headers());
  }

  @Override
  public SipCall call(CallRequest request, CallListener heard) {
    OutgoingCall call = new OutgoingCall(services, identity(), request, heard);
    call.start();
    return call;
  }

  @Override
  public void message(OutgoingMessage message, Consumer<SipResponse> outcome) {
    events.message(message, parsed.messaging, outcome);
  }

  @Override
  public SipSubscription subscribe(SubscribeRequest request, SubscriptionListener heard) {
    return events.subscribe(request, heard);
  }

  /** Returns what takes requests outside any dialog that make no call. */
  AccountEvents events() {
    return events;
  }

  @Override
  public void close() {
    serial.execute(keepAlive::close);
    serial.execute(flow::close);
    table.remove(this, contact.user());
    usages.close();
  }
}

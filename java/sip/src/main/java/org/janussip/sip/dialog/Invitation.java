package org.janussip.sip.dialog;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.Transport;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.Responses;
import org.janussip.sip.message.Uris;

/**
 * Our INVITE until its one final response. It is sent again where a response says how: to the
 * targets of a redirection, best first and each once (RFC 3261 section 8.1.3.4), or with a longer
 * session interval (RFC 4028 section 7.3). Runs in the serial order of its call.
 */
final class Invitation {

  /** The responses that name other targets; a 305 names a proxy, a 380 another service. */
  private static final Set<Integer> REDIRECTIONS = Set.of(300, 301, 302);

  /** More targets than this are not tried. */
  private static final int MAX_TARGETS = 10;

  private final BaseCall call;
  private final ClientExchange.Outcome outcome;
  private final ClientExchange.CSeqs cseqs = new ClientExchange.CSeqs(1);
  private final ArrayDeque<SipUri> waiting = new ArrayDeque<>();
  private final Set<String> tried = new HashSet<>();
  private OutgoingRequest request;
  private int redirects;
  private boolean lastTry;
  private ClientExchange exchange;

  /**
   * Makes one.
   *
   * @param request the INVITE without what the session timer adds
   * @param redirects how many redirections are followed
   * @param outcome hears of responses; of final ones only the last
   */
  Invitation(
      BaseCall call, OutgoingRequest request, int redirects, ClientExchange.Outcome outcome) {
    this.call = call;
    this.request = request;
    this.redirects = redirects;
    this.outcome = outcome;
    this.exchange = exchange();
    tried.add(request.uri().encode());
  }

  private ClientExchange exchange() {
    OutgoingRequest invite = request.withFields(call.inDialog().timer().firstFields());
    ClientExchange.Plan plan =
        new ClientExchange.Plan(
            invite,
            cseqs,
            call.authenticator,
            call.identity.transport(),
            Optional.of(transport -> List.of(call.identity.contact().apply(transport))),
            call.identity.udpOnly());
    return new ClientExchange(call.services, call.serial, plan, new Watch());
  }

  /** Sends it. */
  void start() {
    exchange.start();
  }

  private final class Watch implements ClientExchange.Outcome {

    @Override
    public void onProvisional(SIPResponse response) {
      outcome.onProvisional(response);
    }

    @Override
    public void onHeard(SipResponse response) {
      outcome.onHeard(response);
    }

    @Override
    public void onFinal(SipResponse response, SIPResponse raw) {
      if (lastTry || !isSentAgain(response)) {
        outcome.onFinal(response, raw);
      }
    }

    @Override
    public void onLate(SIPResponse response) {
      outcome.onLate(response);
    }
  }

  private boolean isSentAgain(SipResponse response) {
    boolean again =
        !response.isSuccess()
            && (call.inDialog().timer().isRaisedBy(response) || isForAnother(response));
    if (again) {
      exchange = exchange();
      exchange.start();
    }
    return again;
  }

  /** Goes on to the next target, unless the response speaks for all of them. */
  private boolean isForAnother(SipResponse response) {
    if (REDIRECTIONS.contains(response.code()) && redirects > 0) {
      redirects--;
      Responses.contacts(response.headers()).forEach(this::addTarget);
    }
    SipUri next = response.code() < 600 ? waiting.poll() : null;
    if (next != null) {
      request = request.withUri(next);
    }
    return next != null;
  }

  private void addTarget(String contact) {
    try {
      SipUri uri = Uris.requestUri(Uris.parse(contact));
      boolean downgrade = request.uri().isSecure() && !uri.isSecure();
      if (!downgrade && tried.size() < MAX_TARGETS && tried.add(uri.encode())) {
        waiting.add(uri);
      }
    } catch (IllegalArgumentException notSip) {
      // Another scheme is nothing that we can call.
      return;
    }
  }

  /** Returns the Request-URI of the INVITE that was sent last. */
  SipUri target() {
    return request.uri();
  }

  /** From now on the next final response counts. */
  void tryNoMore() {
    lastTry = true;
    exchange.tryNoMore();
  }

  /** Ends it without an outcome. */
  void abandon() {
    lastTry = true;
    exchange.abandon();
  }

  boolean isSent() {
    return exchange.isSent();
  }

  boolean isHeard() {
    return exchange.isHeard();
  }

  void cancel(List<SipHeader> headers) {
    exchange.cancel(headers);
  }

  long cseq() {
    return exchange.cseq();
  }

  List<SipHeader> authorization() {
    return exchange.authorization();
  }

  Transport transport() {
    return exchange.transport();
  }
}

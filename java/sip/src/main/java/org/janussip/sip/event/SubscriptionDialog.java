package org.janussip.sip.event;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SubscribeRequest;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.dialog.Answers;
import org.janussip.sip.dialog.ClientExchange;
import org.janussip.sip.dialog.DialogRequests;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.ServerRequest;
import org.janussip.sip.stack.Tokens;

/**
 * The dialog that one SUBSCRIBE makes (RFC 6665 section 4.1), from its first request to its last
 * NOTIFY. Runs in the serial order of its subscription.
 */
final class SubscriptionDialog implements DialogOwner {

  /** Who hears of it. After {@link #onOver} nothing comes any more. */
  interface Owner {

    /** A 2xx to a SUBSCRIBE that the page knows of. */
    void onAccepted(SipResponse response);

    /** A SUBSCRIBE that the page asked for failed, and the subscription goes on. */
    void onRenewFailed(SipResponse response);

    /** A NOTIFY, answered 200. */
    void onNotify(IncomingRequest notify, Substate state);

    /**
     * The dialog is over.
     *
     * @param last the last Subscription-State, when it was a NOTIFY that ended it
     * @param againMs when to make another one, in ms; empty for not at all
     */
    void onOver(SipResponse response, Optional<Substate> last, OptionalLong againMs);

    /** The stack goes. */
    void onStackClosed();
  }

  /** What is fixed. */
  record Plan(
      Services services,
      DialogTable table,
      Identity identity,
      SubscribeRequest request,
      String callId) {}

  private final Plan plan;
  private final Serial serial;
  private final Owner owner;
  private final EventId event;
  private final String localTag = Tokens.tag();
  private final Notifier notifier;
  private final Authenticator authenticator;
  private final DialogRequests requests;
  private final Lifetime lifetime;
  private Optional<Ask> inFlight = Optional.empty();
  private Optional<Ask> next = Optional.empty();
  private Optional<Substate> terminated = Optional.empty();
  private List<SipHeader> headers;
  private SipBody body;
  private int wantedS;
  private boolean established;
  private boolean givenBack;
  private boolean over;

  /** One SUBSCRIBE; the page hears of its outcome when it is told. */
  private record Ask(
      int expiresS, List<SipHeader> headers, SipBody body, boolean told, int tries) {}

  SubscriptionDialog(Plan plan, Serial serial, Owner owner) {
    this.plan = plan;
    this.serial = serial;
    this.owner = owner;
    this.notifier = new Notifier(plan.identity(), Uris.parse(plan.request().target()), localTag);
    this.event = EventId.of(plan.request().event());
    this.headers = plan.request().headers();
    this.body = plan.request().body();
    this.wantedS = plan.request().expiresS();
    this.authenticator = new Authenticator(plan.identity().credentials(), () -> Tokens.random(16));
    this.requests = new DialogRequests(plan.services(), serial, plan.identity(), authenticator);
    this.lifetime = new Lifetime(plan.services().core(), serial, this::refresh, this::expired);
  }

  void start(boolean told) {
    plan.table().add(plan.callId(), localTag, this);
    send(new Ask(wantedS, headers, body, told, 1));
  }

  /** Asks for another lifetime, behind the SUBSCRIBE that is under way. */
  void renew(int expiresS, List<SipHeader> extra, SipBody filter) {
    wantedS = expiresS;
    headers = extra;
    body = filter;
    ask(new Ask(expiresS, extra, filter, true, 1));
  }

  /** Asks for the end, behind the SUBSCRIBE that is under way. */
  void giveBack(List<SipHeader> extra) {
    givenBack = true;
    ask(new Ask(0, extra, SipBody.NONE, true, 1));
  }

  private void refresh() {
    if (inFlight.isEmpty() && !givenBack) {
      send(new Ask(wantedS, headers, body, false, 1));
    }
  }

  private void ask(Ask ask) {
    if (inFlight.isPresent()) {
      next = Optional.of(ask);
    } else {
      send(ask);
    }
  }

  private void send(Ask ask) {
    inFlight = Optional.of(ask);
    lifetime.refreshing();
    SubscribeOutcome outcome = new SubscribeOutcome(ask);
    if (notifier.dialog().isPresent()) {
      outcome.exchange =
          requests.send(
              notifier.dialog().get(),
              "SUBSCRIBE",
              ask.body(),
              SubscribeFields.of(plan.request(), ask.expiresS(), ask.headers()),
              outcome);
    } else {
      outcome.exchange = first(ask, outcome);
      outcome.exchange.start();
    }
  }

  private ClientExchange first(Ask ask, ClientExchange.Outcome outcome) {
    OutgoingRequest subscribe =
        Parties.request(
            "SUBSCRIBE",
            plan.identity(),
            notifier.target(),
            plan.callId(),
            localTag,
            List.of(),
            SubscribeFields.of(plan.request(), ask.expiresS(), ask.headers()),
            ask.body());
    ClientExchange.Plan sent =
        new ClientExchange.Plan(
            subscribe,
            notifier.cseqs(),
            authenticator,
            plan.identity().transport(),
            Optional.of(by -> List.of(plan.identity().contact().apply(by))));
    return new ClientExchange(plan.services(), serial, sent, outcome);
  }

  private final class SubscribeOutcome implements ClientExchange.Outcome {

    private final Ask ask;
    private ClientExchange exchange;

    SubscribeOutcome(Ask ask) {
      this.ask = ask;
    }

    @Override
    public void onFinal(SipResponse response, SIPResponse raw) {
      inFlight = Optional.empty();
      if (over) {
        return;
      }
      if (response.isSuccess() && raw != null) {
        accepted(ask, response, raw, exchange);
      } else {
        refused(ask, response);
      }
    }
  }

  private void accepted(Ask ask, SipResponse response, SIPResponse raw, ClientExchange exchange) {
    if (notifier.accepted(raw, exchange.transport())) {
      lifetime.awaitNotify(this::neverNotified);
    }
    established = true;
    if (ask.told()) {
      owner.onAccepted(response);
    }
    if (ask.expiresS() == 0) {
      awaitLastNotify(response);
    } else {
      lifetime.granted(
          SubscribeFields.seconds(response.headers(), "Expires").orElse(ask.expiresS()));
      goOn();
    }
  }

  /** Sends what waits; what a NOTIFY has terminated is over by now. */
  private void goOn() {
    if (terminated.isPresent()) {
      overByNotify(terminated.get());
    } else if (next.isPresent()) {
      Ask ask = next.get();
      next = Optional.empty();
      send(ask);
    }
  }

  /** The last NOTIFY may be lost with its notifier. */
  private void awaitLastNotify(SipResponse response) {
    if (terminated.isPresent()) {
      overByNotify(terminated.get());
    } else {
      lifetime.awaitLast(() -> over(response, Optional.empty(), OptionalLong.empty()));
    }
  }

  private void refused(Ask ask, SipResponse response) {
    Optional<Integer> minimum =
        response.code() == 423
            ? SubscribeFields.seconds(response.headers(), "Min-Expires")
            : Optional.empty();
    if (minimum.isPresent()
        && ask.expiresS() > 0
        && minimum.get() > ask.expiresS()
        && ask.tries() < 3
        && next.isEmpty()) {
      wantedS = minimum.get();
      send(new Ask(wantedS, ask.headers(), ask.body(), ask.told(), ask.tries() + 1));
    } else if (terminated.isPresent() && established) {
      overByNotify(terminated.get());
    } else if (!established || ask.expiresS() == 0) {
      over(response, terminated, OptionalLong.empty());
    } else {
      notRefreshed(ask, response);
    }
  }

  private void notRefreshed(Ask ask, SipResponse response) {
    RefreshFate fate = RefreshFate.of(response.code());
    if (fate == RefreshFate.HOLDS && lifetime.holds()) {
      if (ask.told()) {
        owner.onRenewFailed(response);
      }
      lifetime.again(response);
      goOn();
    } else {
      boolean again = fate == RefreshFate.FORGOTTEN;
      over(response, Optional.empty(), again ? OptionalLong.of(0) : OptionalLong.empty());
    }
  }

  /** The last failure tells best why it ran out. */
  private void expired(SipResponse failure) {
    if (!over) {
      over(failure, Optional.empty(), OptionalLong.empty());
    }
  }

  /** A subscription without its first NOTIFY is none (section 4.1.2.4). */
  private void neverNotified() {
    if (!over && !notifier.hasNotified() && !givenBack) {
      requests.send(
          notifier.dialog().orElseThrow(),
          "SUBSCRIBE",
          SipBody.NONE,
          SubscribeFields.of(plan.request(), 0, headers),
          (response, raw) -> {});
      over(SipResponse.local(408, "No NOTIFY"), Optional.empty(), OptionalLong.empty());
    }
  }

  private void overByNotify(Substate last) {
    OptionalLong again = givenBack ? OptionalLong.empty() : last.againAfterMs();
    over(SipResponse.local(200, "OK"), Optional.of(last), again);
  }

  private void over(SipResponse response, Optional<Substate> last, OptionalLong againMs) {
    over = true;
    lifetime.stop();
    plan.table().remove(plan.callId(), localTag);
    owner.onOver(response, last, againMs);
  }

  @Override
  public void stackClosed() {
    serial.execute(
        () -> {
          if (!over) {
            over = true;
            lifetime.stop();
            plan.table().remove(plan.callId(), localTag);
            owner.onStackClosed();
          }
        });
  }

  @Override
  public void accept(ServerRequest request) {
    if (!serial.executeFromNetwork(() -> handle(request))) {
      request.send(503, localTag);
    }
  }

  private void handle(ServerRequest request) {
    if (over) {
      request.send(481, localTag);
    } else if (request.method().equals(SIPRequest.NOTIFY)) {
      notify(request);
    } else {
      request.send(Answers.notAllowed(request, localTag));
    }
  }

  private void notify(ServerRequest request) {
    SipHeaders fields = request.received().headers();
    Optional<String> state = fields.first("Subscription-State");
    Optional<SIPResponse> refusal = IncomingEvents.refusal(request, localTag);
    if (refusal.isPresent()) {
      request.send(refusal.get());
    } else if (!event.isOf(EventId.of(fields.first("Event").orElse("")))) {
      request.send(481, localTag);
    } else if (state.isEmpty()) {
      request.send(400, localTag);
    } else {
      Substate now = Substate.of(state.get());
      int code = notifier.judge(request, now);
      request.send(code, localTag);
      if (code == 200) {
        notified(request, now);
      }
    }
  }

  private void notified(ServerRequest request, Substate state) {
    lifetime.notified();
    owner.onNotify(Answers.request(request), state);
    if (!state.isTerminated()) {
      state.expiresS().filter(s -> s > 0 && !givenBack).ifPresent(lifetime::granted);
    } else if (inFlight.isPresent()) {
      terminated = Optional.of(state);
    } else {
      overByNotify(state);
    }
  }
}

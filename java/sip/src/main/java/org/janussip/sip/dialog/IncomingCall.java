package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.janussip.sip.AccountListener;
import org.janussip.sip.CallEnd;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.message.Responses;
import org.janussip.sip.stack.ServerRequest;
import org.janussip.sip.stack.Tokens;

/** A call that a peer makes (RFC 3261 section 13.3). */
public final class IncomingCall extends BaseCall implements Cancellable {

  private enum State {
    PENDING,
    ANSWERED,
    ESTABLISHED
  }

  private final ServerRequest invite;
  private final String user;
  private final Provisionals provisionals;
  private State state = State.PENDING;
  private Repeater repeater;
  private Runnable held;
  private ScheduledFuture<?> expiry;
  private boolean hangupAfterAck;
  private List<SipHeader> hangupHeaders = List.of();

  /**
   * Makes the call; {@link #start} tells the account of it.
   *
   * @param user the user part that the request was addressed to
   */
  public IncomingCall(Services services, Identity identity, ServerRequest invite, String user) {
    super(
        services,
        identity,
        invite.request().getCallId().getCallId(),
        new Authenticator(identity.credentials(), () -> Tokens.random(16)),
        null);
    this.invite = invite;
    this.user = user;
    this.provisionals = new Provisionals(this, invite);
  }

  /**
   * Answers 100 and tells the account; called on the threads of the stack.
   *
   * @throws IllegalArgumentException when the INVITE makes no dialog; no call is left then
   */
  public void start(AccountListener account) {
    SIPRequest request = invite.request();
    Dialog made = Dialog.ofRequest(identity, request, localTag(), Answering.transport(invite));
    begin();
    try {
      dialog(made);
      services
          .calls()
          .addInvite(callId(), request.getFromTag(), request.getCSeq().getSeqNumber(), user, this);
      invite.owner(this);
      invite.send(100, localTag());
    } catch (RuntimeException fault) {
      end(CallEnd.Cause.FAILED, 500);
      throw fault;
    }
    serial.execute(() -> announce(account));
  }

  private void announce(AccountListener account) {
    expireInTime();
    Replacement.find(
        services.calls(),
        identity,
        invite.received().headers(),
        found -> serial.execute(() -> announce(account, found)));
  }

  /** The call may be over by now; nobody has heard of it then. */
  private void announce(AccountListener account, Replacement found) {
    if (hasEnded()) {
      return;
    }
    if (found.code() > 0) {
      refuse(found.code(), List.of());
      return;
    }
    try {
      listener(account.onInvite(this, Answers.invite(invite, found.replaced())));
    } catch (RuntimeException fault) {
      refuse(500, List.of());
      throw fault;
    }
  }

  /** The caller may have said how long it waits (section 13.3.1). */
  private void expireInTime() {
    invite
        .received()
        .headers()
        .first("Expires")
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .ifPresent(text -> expiry = after(1_000 * Long.parseLong(text), this::expire));
  }

  private void expire() {
    if (state == State.PENDING && !hasEnded()) {
      invite.send(487, localTag());
      end(CallEnd.Cause.CANCELLED_BY_PEER, 487);
    }
  }

  @Override
  public void ring(List<SipHeader> headers) {
    ask(() -> provisional(180, SipBody.NONE, headers));
  }

  @Override
  public void progress(SipBody sdp, List<SipHeader> headers) {
    ask(() -> provisional(183, sdp, headers));
  }

  private void provisional(int code, SipBody body, List<SipHeader> headers) {
    if (state == State.PENDING && held == null) {
      provisionals.send(code, body, headers);
    }
  }

  @Override
  public void answer(SipBody sdp, List<SipHeader> headers) {
    ask(
        () -> {
          if (state == State.PENDING && held == null) {
            held = () -> answerNow(sdp, headers);
            onOfferClosed();
          }
        });
  }

  /** Lets a 2xx go that waits for nothing any more (RFC 3262 section 3). */
  @Override
  void onOfferClosed() {
    if (held != null
        && state == State.PENDING
        && !hasEnded()
        && !provisionals.holdBack()
        && !inDialog().updates().isOpen()) {
      held.run();
    }
  }

  private void answerNow(SipBody sdp, List<SipHeader> headers) {
    state = State.ANSWERED;
    provisionals.stop();
    stopExpiry();
    SipBody body = provisionals.isDescribed() ? SipBody.NONE : sdp;
    List<SipHeader> all = new ArrayList<>(headers);
    all.addAll(
        inDialog()
            .session()
            .answer(
                invite.received().headers(),
                invite.received().body(),
                provisionals.description().orElse(sdp)));
    repeater = new Repeater(this, invite, Answering.ok(invite, localTag(), identity, body, all));
    repeater.start(inDialog().bye()::noAck);
  }

  @Override
  public void reject(int code, List<SipHeader> headers) {
    ask(() -> refuse(code, headers));
  }

  /** Refuses the INVITE unless it has its final response. */
  void refuse(int code, List<SipHeader> headers) {
    if (state == State.PENDING) {
      invite.send(Answering.plain(invite, code, localTag(), headers));
      end(CallEnd.Cause.REJECTED_BY_US, code, Responses.phrase(code), SipHeaders.NONE);
    }
  }

  @Override
  public void hangup(List<SipHeader> headers) {
    ask(
        () -> {
          if (state == State.PENDING) {
            refuse(480, headers);
          } else if (state == State.ESTABLISHED) {
            bye(headers);
          } else {
            hangupAfterAck = true;
            hangupHeaders = headers;
          }
        });
  }

  @Override
  public void cancel(ServerRequest cancel) {
    serial.execute(
        () -> {
          cancel.send(200, localTag());
          if (state == State.PENDING && !hasEnded()) {
            invite.send(487, localTag());
            end(
                CallEnd.Cause.CANCELLED_BY_PEER,
                487,
                Responses.phrase(487),
                cancel.received().headers());
          }
        });
  }

  @Override
  boolean isEstablished() {
    return state == State.ESTABLISHED;
  }

  @Override
  boolean ownsCallId() {
    return false;
  }

  @Override
  boolean isAnswered() {
    return state != State.PENDING;
  }

  @Override
  void onEarlyBye(ServerRequest bye) {
    bye.send(200, localTag());
    if (state == State.PENDING) {
      invite.send(487, localTag());
    }
    end(
        CallEnd.Cause.EARLY_BYE_FROM_PEER,
        state == State.PENDING ? 487 : 200,
        state == State.PENDING ? Responses.phrase(487) : "OK",
        bye.received().headers());
  }

  @Override
  void onFirstAck(ServerRequest ack) {
    if (state != State.ANSWERED
        || ack.request().getCSeq().getSeqNumber() != invite.request().getCSeq().getSeqNumber()) {
      return;
    }
    state = State.ESTABLISHED;
    repeater.stop();
    if (hangupAfterAck) {
      bye(hangupHeaders);
    } else {
      SipBody early = provisionals.answer();
      SipBody answer = early.isSdp() ? early : ack.received().body();
      inDialog().session().remote(answer);
      listener().onAck(answer);
    }
  }

  @Override
  Optional<Dialog> requestDialog() {
    return dialog().filter(made -> state != State.PENDING || provisionals.anySent());
  }

  @Override
  void onPrack(ServerRequest prack) {
    provisionals.onPrack(prack);
  }

  @Override
  boolean hasOwnFirstOffer(ServerRequest request) {
    boolean offerless = !invite.received().body().isSdp();
    return provisionals.hasOwnOffer()
        || (offerless && state == State.ANSWERED && !provisionals.isDescribed());
  }

  @Override
  boolean hasPeersFirstOffer() {
    return state == State.PENDING
        && !provisionals.isDescribed()
        && invite.received().body().isSdp();
  }

  private void stopExpiry() {
    if (expiry != null) {
      expiry.cancel(false);
      expiry = null;
    }
  }

  @Override
  void onEnd() {
    stopExpiry();
    provisionals.stop();
    if (repeater != null) {
      repeater.stop();
    }
    leave(false);
    SIPRequest request = invite.request();
    services
        .calls()
        .removeInvite(callId(), request.getFromTag(), request.getCSeq().getSeqNumber(), user);
  }
}

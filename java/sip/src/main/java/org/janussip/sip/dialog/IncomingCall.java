package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
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

  /** How often a provisional response is repeated, so that proxies do not give up (13.3.1.1). */
  private static final long REFRESH_MS = 60_000;

  private final ServerRequest invite;
  private final String user;
  private State state = State.PENDING;
  private Repeater repeater;
  private ScheduledFuture<?> refresh;
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
    try {
      listener(account.onInvite(this, Answers.invite(invite)));
    } catch (RuntimeException fault) {
      refuse(500, List.of());
      throw fault;
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
    if (state == State.PENDING) {
      stopRefresh();
      sendProvisional(Answering.inDialog(invite, code, localTag(), identity, body, headers));
    }
  }

  private void sendProvisional(SIPResponse response) {
    if (state == State.PENDING && !hasEnded()) {
      invite.send(response);
      refresh = after(REFRESH_MS, () -> sendProvisional(response));
    }
  }

  @Override
  public void answer(SipBody sdp, List<SipHeader> headers) {
    ask(
        () -> {
          if (state == State.PENDING) {
            state = State.ANSWERED;
            stopRefresh();
            repeater =
                new Repeater(
                    this, invite, Answering.ok(invite, localTag(), identity, sdp, headers));
            repeater.start(inDialog().bye()::noAck);
          }
        });
  }

  @Override
  public void reject(int code, List<SipHeader> headers) {
    ask(() -> refuse(code, headers));
  }

  private void refuse(int code, List<SipHeader> headers) {
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
      listener().onAck(ack.received().body());
    }
  }

  private void stopRefresh() {
    if (refresh != null) {
      refresh.cancel(false);
      refresh = null;
    }
  }

  @Override
  void onEnd() {
    stopRefresh();
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

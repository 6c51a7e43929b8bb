package org.janussip.sip.dialog;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallListener;
import org.janussip.sip.CallRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.Responses;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.ServerRequest;
import org.janussip.sip.stack.Tokens;

/** A call that we make (RFC 3261 section 13.2). */
public final class OutgoingCall extends BaseCall {

  private static final Logger LOG = Logger.getLogger(OutgoingCall.class.getName());

  private enum State {
    CALLING,
    CANCELLING,
    ANSWERED
  }

  private final Invitation invitation;
  private final Cancellation cancellation;
  private final SipBody offer;
  private final Forks forks = new Forks(this, this::confirmed);
  private final EarlyDialogs early =
      new EarlyDialogs(this, made -> dialog(made, following(made.getCSeq().getSeqNumber())));
  private State state = State.CALLING;
  private boolean abandoned;

  /**
   * Makes the call; {@link #start} sends it.
   *
   * @throws IllegalArgumentException when the target is not a valid SIP URI
   */
  public OutgoingCall(
      Services services, Identity identity, CallRequest request, CallListener listener) {
    super(
        services,
        identity,
        request.callId(),
        new Authenticator(request.credentials().or(identity::credentials), () -> Tokens.random(16)),
        listener);
    this.offer = request.offer();
    this.invitation =
        new Invitation(this, invite(request), request.redirects(), new InviteOutcome());
    this.cancellation = new Cancellation(this, invitation);
  }

  private OutgoingRequest invite(CallRequest request) {
    From from = new From();
    from.setAddress(Uris.address(identity.aor(), identity.displayName()));
    To to = new To();
    SipUri target = Uris.parse(request.target());
    to.setAddress(Uris.address(target));
    try {
      from.setTag(localTag());
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new OutgoingRequest(
        SIPRequest.INVITE,
        target,
        from,
        to,
        request.callId(),
        identity.routes(),
        List.of(),
        OutgoingRequest.merge(identity.fields(), request.headers()),
        request.offer());
  }

  /** Sends the INVITE. */
  public void start() {
    begin();
    serial.execute(invitation::start);
  }

  /** Brings what the INVITE leads to into the call. */
  private final class InviteOutcome implements ClientExchange.Outcome {

    @Override
    public void onProvisional(SIPResponse response) {
      boolean news = !hasEnded() && early.take(response);
      if (state == State.CANCELLING) {
        cancellation.send();
      } else if (response.getStatusCode() > 100 && news) {
        listener().onProvisional(Responses.of(response));
      }
    }

    /** A challenge ends the early dialogs as any other final response does. */
    @Override
    public void onHeard(SipResponse response) {
      if (!response.isSuccess()) {
        early.clear();
      }
    }

    @Override
    public void onFinal(SipResponse response, SIPResponse raw) {
      try {
        if (response.isSuccess() && raw != null) {
          answered(response, raw);
        } else {
          refused(response);
        }
      } catch (RuntimeException fault) {
        if (state == State.ANSWERED && !hasEnded()) {
          dialog().ifPresent(made -> sendBye(made, List.of(), bye -> {}));
        }
        end(CallEnd.Cause.FAILED, 500);
        throw fault;
      }
    }

    @Override
    public void onLate(SIPResponse response) {
      onLate2xx(response);
    }
  }

  private void answered(SipResponse response, SIPResponse raw) {
    Dialog made = confirmed(raw);
    early.settle();
    dialog(made);
    boolean cancelled = state == State.CANCELLING;
    state = State.ANSWERED;
    cancellation.stop();
    if (cancelled) {
      forks.acknowledge(made, raw, invitation, () -> hangUpCrossed(made));
    } else if (!Dialog.hasTarget(raw)) {
      forks.acknowledge(made, raw, invitation, () -> hangUpUnreachable(made));
    } else {
      forks.acknowledge(made, raw, invitation, () -> {});
      inDialog().session().made(offer, response);
      listener().onAnswered(response);
    }
  }

  /** A 2xx without a usable Contact makes no dialog (section 12.1.2); its sender must know. */
  private void hangUpUnreachable(Dialog made) {
    LOG.log(Level.WARNING, "the 2xx to {0} has no usable Contact: hanging up", callId());
    sendBye(made, List.of(), bye -> {});
    end(CallEnd.Cause.FAILED, 502);
  }

  /** Our CANCEL was too late: the call is up on the other side and must go (section 15). */
  private void hangUpCrossed(Dialog made) {
    sendBye(made, cancellation.headers(), bye -> end(CallEnd.Cause.CANCELLED_BY_US, 487));
  }

  private void refused(SipResponse response) {
    boolean cancelled = state == State.CANCELLING;
    if (cancelled && (response.code() == 401 || response.code() == 407)) {
      end(CallEnd.Cause.CANCELLED_BY_US, 487);
      return;
    }
    CallEnd.Cause cause =
        cancelled ? CallEnd.Cause.CANCELLED_BY_US : CallEnd.Cause.REJECTED_BY_PEER;
    List<String> contacts =
        response.code() / 100 == 3 ? Responses.contacts(response.headers()) : List.of();
    end(new CallEnd(cause, response.code(), response.reason(), response.headers(), contacts));
  }

  /** Returns a dialog of its own, whose requests follow the INVITE. */
  private Dialog dialog(SIPResponse response, ClientExchange.CSeqs numbers) {
    return Dialog.ofResponse(
        identity, response, invitation.target(), numbers, invitation.transport());
  }

  private Dialog confirmed(SIPResponse response) {
    Optional<Dialog> before = early.find(response.getToTag());
    Dialog made =
        dialog(response, before.map(Dialog::cseqs).orElseGet(() -> following(invitation.cseq())));
    before.ifPresent(made::inherit);
    return made;
  }

  private static ClientExchange.CSeqs following(long cseq) {
    return new ClientExchange.CSeqs(cseq + 1);
  }

  @Override
  void onLate2xx(SIPResponse response) {
    if (response.getCSeq().getSeqNumber() == invitation.cseq()) {
      forks.late(response, invitation);
    }
  }

  @Override
  public void hangup(List<SipHeader> headers) {
    ask(
        () -> {
          if (state == State.ANSWERED) {
            bye(headers);
          } else if (state == State.CALLING) {
            cancelCall(headers);
          }
        });
  }

  private void cancelCall(List<SipHeader> headers) {
    if (!invitation.isSent()) {
      invitation.abandon();
      end(CallEnd.Cause.CANCELLED_BY_US, 487);
      return;
    }
    state = State.CANCELLING;
    cancellation.start(headers, this::cancelledInVain);
  }

  private void cancelledInVain() {
    if (state == State.CANCELLING && !hasEnded()) {
      abandoned = true;
      invitation.abandon();
      end(CallEnd.Cause.CANCELLED_BY_US, 487);
    }
  }

  @Override
  boolean isEstablished() {
    return state == State.ANSWERED;
  }

  @Override
  Optional<Dialog> dialogWith(String remoteTag) {
    return dialog().isPresent() ? super.dialogWith(remoteTag) : early.find(remoteTag);
  }

  @Override
  Optional<Dialog> requestDialog() {
    return dialog().or(early::last);
  }

  @Override
  boolean hasOwnFirstOffer(ServerRequest request) {
    return state != State.ANSWERED && !early.isAnswered(request.request().getFromTag());
  }

  @Override
  boolean hasPeersFirstOffer() {
    return false;
  }

  @Override
  boolean ownsCallId() {
    return true;
  }

  @Override
  boolean isAnswered() {
    return state == State.ANSWERED;
  }

  @Override
  void onEarlyBye(ServerRequest bye) {
    bye.send(481, localTag());
  }

  @Override
  void onFirstAck(ServerRequest ack) {}

  /**
   * Stays in the table for a while unless all forks have refused: what else they say still needs an
   * ACK.
   */
  @Override
  void onEnd() {
    cancellation.stop();
    early.settle();
    leave(state == State.ANSWERED || abandoned);
  }

  @Override
  public void ring(List<SipHeader> headers) {}

  @Override
  public void progress(SipBody sdp, List<SipHeader> headers) {}

  @Override
  public void answer(SipBody sdp, List<SipHeader> headers) {}

  @Override
  public void reject(int code, List<SipHeader> headers) {}
}

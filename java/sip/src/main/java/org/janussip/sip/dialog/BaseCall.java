package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallListener;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TransferListener;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.message.Responses;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.ServerRequest;
import org.janussip.sip.stack.Tokens;

/**
 * What calls from either side have in common: their serial order, their one end, and what happens
 * inside the dialog once there is one.
 */
public abstract class BaseCall implements SipCall {

  private static final Logger LOG = Logger.getLogger(BaseCall.class.getName());

  final Services services;
  final Identity identity;
  final Serial serial;
  final Authenticator authenticator;
  private final String callId;
  private final String localTag = Tokens.tag();
  private final DialogRequests requests;
  private final InDialog inDialog;
  private CallListener listener;
  private Dialog dialog;
  private boolean ended;
  private Optional<Boolean> leaving = Optional.empty();
  private volatile String replaces;

  BaseCall(
      Services services,
      Identity identity,
      String callId,
      Authenticator authenticator,
      CallListener listener) {
    this.services = services;
    this.identity = identity;
    this.serial = services.core().newSerial();
    this.callId = callId;
    this.authenticator = authenticator;
    this.listener = listener;
    this.requests = new DialogRequests(services, serial, identity, authenticator);
    this.inDialog = new InDialog(this);
  }

  /** Enters the table; from here on the call must end. */
  final void begin() {
    services.calls().started();
    services.calls().add(this);
  }

  @Override
  public final String callId() {
    return callId;
  }

  final String localTag() {
    return localTag;
  }

  final boolean hasEnded() {
    return ended;
  }

  final CallListener listener() {
    return listener;
  }

  final void listener(CallListener heard) {
    this.listener = heard;
  }

  final Optional<Dialog> dialog() {
    return Optional.ofNullable(dialog);
  }

  /** Sets the dialog; counted until the call ends. */
  final void dialog(Dialog made) {
    if (dialog == null) {
      services.calls().dialogMade();
    }
    dialog = made;
    replaces = Replaces.value(callId, localTag, made.remoteTag());
  }

  final DialogRequests requests() {
    return requests;
  }

  final InDialog inDialog() {
    return inDialog;
  }

  final ScheduledFuture<?> after(long delayMs, Runnable task) {
    return services.core().after(delayMs, () -> serial.execute(task));
  }

  final int t1x64Ms() {
    return services.core().settings().timerT1x64Ms();
  }

  /** Tells the end, once. */
  final void end(CallEnd.Cause cause, int code, String reason, SipHeaders headers) {
    end(new CallEnd(cause, code, reason, headers, List.of()));
  }

  final void end(CallEnd.Cause cause, int code) {
    end(cause, code, Responses.phrase(code), SipHeaders.NONE);
  }

  final void end(CallEnd end) {
    if (ended) {
      return;
    }
    ended = true;
    replaces = null;
    inDialog.drop();
    if (dialog != null) {
      services.calls().dialogGone();
    }
    services.calls().ended();
    onEnd();
    LOG.log(
        Level.FINE,
        "call {0} ended: {1} {2}",
        new Object[] {callId, end.cause(), Integer.toString(end.code())});
    CallListener told = listener;
    listener = null;
    if (told != null) {
      told.onEnded(end);
    }
  }

  /** Lets go of timers and invites, and calls {@link #leave}. */
  abstract void onEnd();

  /**
   * Leaves the table, once nobody tells anything in the dialog any more.
   *
   * @param late whether a 2xx to an INVITE of ours may still come, which needs its ACK
   */
  final void leave(boolean late) {
    if (inDialog.outlivesCall()) {
      leaving = Optional.of(late);
    } else if (late || inDialog.ownReinvites().everSent()) {
      var unused = services.core().after(t1x64Ms(), () -> services.calls().remove(this));
    } else {
      services.calls().remove(this);
    }
  }

  /** A transfer is over, from whichever side. */
  final void usageOver() {
    if (leaving.isPresent() && !inDialog.outlivesCall()) {
      boolean late = leaving.get();
      leaving = Optional.empty();
      leave(late);
    }
  }

  /** Returns whether the dialog is confirmed, so that requests inside it make sense. */
  abstract boolean isEstablished();

  /** Returns the dialog that a request of the peer belongs to, early ones included. */
  final Optional<Dialog> dialogOf(SIPRequest request) {
    return dialogWith(request.getFromTag());
  }

  /** Returns the dialog with the peer of that tag, early ones included. */
  Optional<Dialog> dialogWith(String remoteTag) {
    return dialog().filter(made -> made.isRemoteTag(remoteTag));
  }

  /** Tells in the serial order how far the dialog has come that somebody wants to replace. */
  final void standing(Replaces wanted, Consumer<Replaces.Standing> told) {
    serial.execute(() -> told.accept(standing(wanted)));
  }

  /** A peer of RFC 2543 has no tag, which 0 stands for. */
  private Optional<Dialog> untagged(Replaces wanted) {
    return wanted.fromTag().equals("0") ? dialogWith(null) : Optional.empty();
  }

  private Replaces.Standing standing(Replaces wanted) {
    if (dialogWith(wanted.fromTag()).or(() -> untagged(wanted)).isEmpty()) {
      return Replaces.Standing.UNKNOWN;
    } else if (ended || inDialog.isClosing()) {
      return Replaces.Standing.TERMINATED;
    } else if (isAnswered()) {
      return Replaces.Standing.CONFIRMED;
    }
    return ownsCallId() ? Replaces.Standing.RINGING_OUT : Replaces.Standing.RINGING_IN;
  }

  /** Returns the dialog for requests of ours, an early one included. */
  abstract Optional<Dialog> requestDialog();

  /** Returns whether the offer of our INVITE or of our response has no answer in that dialog. */
  abstract boolean hasOwnFirstOffer(ServerRequest request);

  /** Returns whether the offer of the peer's INVITE has no answer yet. */
  abstract boolean hasPeersFirstOffer();

  /** An offer of the peer in an UPDATE or PRACK has its answer, or a PRACK has come. */
  void onOfferClosed() {}

  /** Takes a PRACK; nothing of ours is to be acknowledged unless we were called. */
  void onPrack(ServerRequest prack) {
    prack.send(481, localTag);
  }

  /** Returns whether we made the Call-ID. */
  abstract boolean ownsCallId();

  /** Takes a 2xx to an INVITE of ours whose transaction is over; on the threads of the stack. */
  public final void acceptLate2xx(SIPResponse response) {
    serial.executeFromNetwork(
        () -> {
          if (!inDialog.ownReinvites().isAcknowledged(response)) {
            onLate2xx(response);
          }
        });
  }

  /** A 2xx to our first INVITE, repeated or from another fork. */
  void onLate2xx(SIPResponse response) {}

  /** A BYE that comes before the dialog is confirmed; answered by this method. */
  abstract void onEarlyBye(ServerRequest bye);

  /** The ACK of our 2xx to the first INVITE. */
  abstract void onFirstAck(ServerRequest ack);

  /** Returns whether the peer believes that there is a call, so that only a BYE ends it. */
  abstract boolean isAnswered();

  /** The stack goes: a last BYE is sent when it can be at once, and nobody waits for its answer. */
  public final void stackClosed() {
    serial.execute(
        () -> {
          try {
            if (!ended && !inDialog.isClosing() && isAnswered()) {
              sendBye(List.of(), response -> {});
            }
          } finally {
            inDialog.own().stackClosed();
            inDialog.stackClosed();
            end(CallEnd.Cause.FAILED, 500, "SIP stack closed", SipHeaders.NONE);
          }
        });
  }

  /** Runs our own side's wish in the serial order. */
  final void ask(Runnable task) {
    serial.execute(
        () -> {
          if (!ended) {
            task.run();
          }
        });
  }

  /**
   * Takes a request inside a dialog of this call, or refuses it when too many wait: the stack
   * absorbs its repetitions. Called on the threads of the stack.
   */
  public final void accept(ServerRequest request) {
    boolean taken = serial.executeFromNetwork(() -> handle(request));
    if (!taken && !request.method().equals(SIPRequest.ACK)) {
      request.send(503, localTag);
    }
  }

  private void handle(ServerRequest request) {
    String method = request.method();
    boolean ack = method.equals(SIPRequest.ACK);
    Optional<Dialog> within =
        ended && !inDialog.takesAfterEnd(method) ? Optional.empty() : dialogOf(request.request());
    if (within.isEmpty()) {
      if (!ack) {
        request.send(481, localTag);
      }
    } else if (ack) {
      inDialog.onAck(request);
    } else if (!within.get().acceptCseq(request.request().getCSeq().getSeqNumber())) {
      request.send(500, localTag);
    } else {
      inDialog.handle(request);
    }
  }

  @Override
  public final void answerReinvite(SipBody sdp, List<SipHeader> headers) {
    ask(() -> inDialog.reinvites().answer(sdp, headers));
  }

  @Override
  public final void rejectReinvite(int code, List<SipHeader> headers) {
    ask(() -> inDialog.reinvites().refuse(code, headers));
  }

  @Override
  public final void reinvite(SipBody offer, List<SipHeader> headers) {
    ask(() -> inDialog.ownReinvites().send(offer, headers));
  }

  @Override
  public final void answerUpdate(SipBody sdp, List<SipHeader> headers) {
    ask(() -> inDialog.updates().answer(sdp, headers));
  }

  @Override
  public final void rejectUpdate(int code, List<SipHeader> headers) {
    ask(() -> inDialog.updates().refuse(code, headers));
  }

  @Override
  public final void info(SipBody body, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    serial.execute(() -> inDialog.own().send("INFO", body, headers, outcome));
  }

  @Override
  public final void message(SipBody body, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    serial.execute(() -> inDialog.own().send("MESSAGE", body, headers, outcome));
  }

  @Override
  public final void refer(String referTo, List<SipHeader> headers, TransferListener heard) {
    Uris.parse(referTo);
    List<SipHeader> fields = List.copyOf(headers);
    serial.execute(() -> inDialog.transfers().send(referTo, fields, heard));
  }

  @Override
  public final Optional<String> replaces() {
    return Optional.ofNullable(replaces);
  }

  /** Sends BYE and ends the call with the code of its response. */
  final void bye(List<SipHeader> headers) {
    inDialog.bye().hangUp(headers);
  }

  /** Sends BYE in the dialog of this call. */
  final void sendBye(List<SipHeader> headers, Consumer<SipResponse> outcome) {
    sendBye(dialog, headers, outcome);
  }

  /** Sends BYE in that dialog, which may be one of another fork. */
  final void sendBye(Dialog within, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    inDialog.bye().send(within, headers, outcome);
  }
}

package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.message.Responses;

/**
 * Our re-INVITEs, one at a time (RFC 3261 section 14.1). One that meets the peer's, on the way or
 * here, waits as that section says and is left to our side to send again.
 */
final class OutgoingReinvites {

  private static final Logger LOG = Logger.getLogger(OutgoingReinvites.class.getName());

  private enum State {
    IDLE,
    OPEN,
    WAITING
  }

  /** A peer that promises an answer gets as long as a proxy gives it (section 16.6, timer C). */
  private static final int MAX_T1X64 = 6;

  private final BaseCall call;
  private final ReinviteAcks acks;
  private State state = State.IDLE;
  private ClientExchange exchange;
  private ScheduledFuture<?> limit;
  private boolean refreshing;
  private boolean putOff;
  private boolean everSent;

  OutgoingReinvites(BaseCall call) {
    this.call = call;
    this.acks = new ReinviteAcks(call);
  }

  /** Returns whether one has no final response yet, so that one of the peer's is glare. */
  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Returns whether 2xx to one may still repeat when the call ends. */
  boolean everSent() {
    return everSent;
  }

  /** Sends one, or waits when one of the peer's is open; its outcome goes to the listener. */
  void send(SipBody offer, List<SipHeader> headers) {
    if (state == State.OPEN && refreshing) {
      putOff = true;
    } else if (state == State.OPEN) {
      failed(SipResponse.local(500, Responses.phrase(500)));
    } else if (state == State.WAITING) {
      LOG.fine("a re-INVITE waits for the end of glare already");
    } else if (!call.isAnswered() || call.inDialog().isClosing()) {
      failed(SipResponse.local(481, Responses.phrase(481)));
    } else if (!call.isEstablished() || call.inDialog().hasOpenOffer()) {
      awaitEndOfGlare();
    } else {
      refreshing = false;
      open(new Wanted(offer, headers, new ToListener()));
    }
  }

  /**
   * Sends one that repeats our last description, so that the session goes on.
   *
   * @param refused gets the final response that is no 2xx
   * @return false when it cannot be sent now
   */
  boolean refresh(Consumer<SipResponse> refused) {
    boolean possible = state == State.IDLE && call.inDialog().session().local().isSdp();
    if (possible) {
      refreshing = true;
      open(new Wanted(call.inDialog().session().local(), List.of(), new OfTimer(refused)));
    }
    return possible;
  }

  private record Wanted(SipBody offer, List<SipHeader> headers, Told told) {}

  /** Who asked for it. */
  private interface Told {

    void answered(SipResponse response, boolean news);

    void refused(SipResponse response);
  }

  private final class ToListener implements Told {

    @Override
    public void answered(SipResponse response, boolean news) {
      call.listener().onReinviteAnswered(response);
    }

    @Override
    public void refused(SipResponse response) {
      if (response.code() == 491) {
        awaitEndOfGlare();
        return;
      }
      failed(response);
      if (DialogFate.endsCall(SIPRequest.INVITE, response)) {
        call.inDialog().bye().lost(response);
      }
    }
  }

  /** Nobody hears of a refresh, unless the peer takes it for a reason to change its side. */
  private final class OfTimer implements Told {

    private final Consumer<SipResponse> refused;

    OfTimer(Consumer<SipResponse> refused) {
      this.refused = refused;
    }

    @Override
    public void answered(SipResponse response, boolean news) {
      if (news) {
        call.listener().onReinviteAnswered(response);
      }
    }

    @Override
    public void refused(SipResponse response) {
      refused.accept(response);
    }
  }

  private void open(Wanted wanted) {
    state = State.OPEN;
    everSent = true;
    Dialog dialog = call.dialog().orElseThrow();
    List<SipHeader> headers = new ArrayList<>(call.inDialog().timer().requestFields());
    headers.addAll(wanted.headers());
    exchange =
        call.requests()
            .send(dialog, SIPRequest.INVITE, wanted.offer(), headers, new Outcome(dialog, wanted));
    limit = call.after(MAX_T1X64 * (long) call.t1x64Ms(), this::cancel);
  }

  private final class Outcome implements ClientExchange.Outcome {

    private final Dialog within;
    private final Wanted wanted;

    Outcome(Dialog within, Wanted wanted) {
      this.within = within;
      this.wanted = wanted;
    }

    @Override
    public void onFinal(SipResponse response, SIPResponse raw) {
      state = State.IDLE;
      limit.cancel(false);
      if (response.isSuccess() && raw != null) {
        // Also when the call has ended meanwhile: the peer repeats its 2xx until it has the ACK.
        acks.acknowledge(within, raw, exchange.authorization());
        answered(wanted, response);
      } else if (!isOver()) {
        refused(wanted, response);
      }
      tellPutOff();
    }

    @Override
    public void onLate(SIPResponse response) {
      acks.isRepeated(response);
    }
  }

  private boolean isOver() {
    return call.hasEnded() || call.inDialog().isClosing();
  }

  private void answered(Wanted wanted, SipResponse response) {
    if (!isOver()) {
      Session session = call.inDialog().session();
      boolean news = session.isNews(response.body());
      session.made(wanted.offer(), response);
      wanted.told().answered(response, news);
    }
  }

  /** A 422 asks for the same once more, with a longer session interval (RFC 4028 section 7.3). */
  private void refused(Wanted wanted, SipResponse response) {
    if (call.inDialog().timer().isRaisedBy(response)) {
      open(wanted);
    } else {
      wanted.told().refused(response);
    }
  }

  /** One that our side wanted while a refresh was open may go now. */
  private void tellPutOff() {
    if (putOff) {
      putOff = false;
      if (!isOver()) {
        call.listener().onGlareOver();
      }
    }
  }

  private void failed(SipResponse response) {
    if (!call.hasEnded()) {
      call.listener().onReinviteFailed(response);
    }
  }

  private void awaitEndOfGlare() {
    state = State.WAITING;
    limit = call.after(Glare.waitMs(call.ownsCallId()), this::glareIsOver);
  }

  private void glareIsOver() {
    if (state == State.WAITING) {
      state = State.IDLE;
      if (!call.hasEnded() && !call.inDialog().isClosing()) {
        call.listener().onGlareOver();
      }
    }
  }

  /** The peer said that it would answer, and did not. */
  private void cancel() {
    if (state == State.OPEN) {
      exchange.tryNoMore();
      exchange.cancel(List.of());
      ClientExchange cancelled = exchange;
      limit = call.after(call.t1x64Ms(), cancelled::giveUp);
    }
  }

  /** Acknowledges a repeated 2xx, when it is to one of these. */
  boolean isAcknowledged(SIPResponse response) {
    return acks.isRepeated(response);
  }

  /** Our BYE goes out or the call is over: no challenge is answered any more. */
  void hangUp() {
    if (state == State.OPEN) {
      exchange.tryNoMore();
    }
  }

  /**
   * The call is over. One that has no final response waits for it a while, to acknowledge a 2xx.
   */
  void drop() {
    if (limit != null) {
      limit.cancel(false);
    }
    if (state == State.OPEN) {
      exchange.tryNoMore();
      ClientExchange left = exchange;
      limit = call.after(call.t1x64Ms(), left::giveUp);
    }
  }
}

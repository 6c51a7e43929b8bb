package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.ServerRequest;

/**
 * Our provisional responses to an INVITE of the peer: repeated so that proxies do not give up (RFC
 * 3261 section 13.3.1.1), and reliable, one after the other, when the peer demands it or when they
 * carry a session description and the peer can (RFC 3262 section 3). Runs in the serial order of
 * its call.
 */
final class Provisionals {

  /** How often a provisional response is repeated, so that proxies do not give up. */
  private static final long REFRESH_MS = 60_000;

  /** More than this many need not wait for a peer that acknowledges none. */
  private static final int MAX_WAITING = 8;

  private record Wanted(int code, SipBody body, List<SipHeader> headers) {}

  private final IncomingCall call;
  private final ServerRequest invite;
  private final boolean required;
  private final boolean supported;
  private final boolean offerless;
  private final ArrayDeque<Wanted> waiting = new ArrayDeque<>();
  private long rseq = ThreadLocalRandom.current().nextInt(1, 1 << 20);
  private Unacknowledged unacknowledged;
  private ScheduledFuture<?> refresh;
  private Optional<SipBody> description = Optional.empty();
  private boolean over;
  private boolean anySent;
  private SipBody answer = SipBody.NONE;

  Provisionals(IncomingCall call, ServerRequest invite) {
    this.call = call;
    this.invite = invite;
    SipHeaders headers = invite.received().headers();
    this.required = has(headers, "Require");
    this.supported = required || has(headers, "Supported");
    this.offerless = !invite.received().body().isSdp();
  }

  private static boolean has(SipHeaders headers, String field) {
    return Uris.values(headers.all(field)).stream().anyMatch("100rel"::equalsIgnoreCase);
  }

  /** Sends one, or lets it wait for the acknowledgement of the one before. */
  void send(int code, SipBody body, List<SipHeader> headers) {
    // What a reliable response has described is settled: it is not described once more.
    Wanted wanted = new Wanted(code, isDescribed() ? SipBody.NONE : body, headers);
    if (over) {
      return;
    }
    if (!required && !(supported && wanted.body().isSdp())) {
      transmit(response(wanted, headers), true);
    } else if (unacknowledged == null) {
      sendReliably(wanted);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(wanted);
    }
  }

  private SIPResponse response(Wanted wanted, List<SipHeader> headers) {
    return Answering.inDialog(
        invite, wanted.code(), call.localTag(), call.identity, wanted.body(), headers);
  }

  private void transmit(SIPResponse response, boolean repeat) {
    stopRefresh();
    anySent = true;
    invite.send(response);
    if (repeat) {
      refresh = call.after(REFRESH_MS, () -> transmitAgain(response));
    }
  }

  private void transmitAgain(SIPResponse response) {
    if (!over) {
      transmit(response, true);
    }
  }

  private void sendReliably(Wanted wanted) {
    List<SipHeader> headers = new ArrayList<>(wanted.headers());
    headers.add(new SipHeader("Require", "100rel"));
    headers.add(new SipHeader("RSeq", Long.toString(++rseq)));
    description = description.or(() -> Optional.of(wanted.body()).filter(SipBody::isSdp));
    unacknowledged = new Unacknowledged(wanted, response(wanted, headers));
    unacknowledged.start();
  }

  /** One whose PRACK has not come. */
  private final class Unacknowledged {

    private final Wanted wanted;
    private final SIPResponse response;
    private long intervalMs = call.services.core().t1Ms();
    private ScheduledFuture<?> next;
    private ScheduledFuture<?> limit;

    Unacknowledged(Wanted wanted, SIPResponse response) {
      this.wanted = wanted;
      this.response = response;
    }

    void start() {
      transmit(response, false);
      next = call.after(intervalMs, this::repeat);
      limit = call.after(call.t1x64Ms(), this::giveUp);
    }

    private void repeat() {
      if (unacknowledged == this && next != null) {
        invite.send(response);
        intervalMs *= 2;
        next = call.after(intervalMs, this::repeat);
      }
    }

    private void giveUp() {
      if (unacknowledged == this && !over) {
        call.refuse(504, List.of());
      }
    }

    void stop() {
      if (next != null) {
        next.cancel(false);
        limit.cancel(false);
        next = null;
      }
    }
  }

  /** Takes a PRACK of the peer. */
  void onPrack(ServerRequest prack) {
    if (unacknowledged == null || !names(prack)) {
      prack.send(481, call.localTag());
      return;
    }
    unacknowledged.stop();
    Wanted acknowledged = unacknowledged.wanted;
    unacknowledged = null;
    SipBody body = prack.received().body();
    if (!body.isSdp()) {
      prack.send(200, call.localTag());
    } else if (offerless && acknowledged.body().isSdp()) {
      answer = body;
      prack.send(200, call.localTag());
    } else if (isDescribed() && !over) {
      call.inDialog().updates().announce(prack);
    } else {
      prack.send(488, call.localTag());
    }
    if (!over) {
      goOn(acknowledged);
    }
  }

  private boolean names(ServerRequest prack) {
    String[] parts = prack.received().headers().first("RAck").orElse("").strip().split("\\s+", -1);
    return parts.length == 3
        && parts[0].equals(Long.toString(rseq))
        && parts[1].equals(Long.toString(invite.request().getCSeq().getSeqNumber()))
        && parts[2].equals("INVITE");
  }

  private void goOn(Wanted acknowledged) {
    if (!waiting.isEmpty()) {
      sendReliably(waiting.poll());
    } else {
      Wanted again = new Wanted(acknowledged.code(), SipBody.NONE, acknowledged.headers());
      refresh = call.after(REFRESH_MS, () -> send(again.code(), again.body(), again.headers()));
    }
    call.onOfferClosed();
  }

  /** Returns whether a 2xx has to wait for a PRACK. */
  boolean holdBack() {
    return unacknowledged != null && unacknowledged.wanted.body().isSdp();
  }

  /** Returns whether a reliable response had the session description, so that a 2xx has none. */
  boolean isDescribed() {
    return description.isPresent();
  }

  /** Returns the session description that went out reliably. */
  Optional<SipBody> description() {
    return description;
  }

  /** Returns whether an offer of ours waits for the peer's answer in a PRACK. */
  boolean hasOwnOffer() {
    return offerless && holdBack();
  }

  /** Returns the answer that came in a PRACK; none when there was no offer of ours. */
  SipBody answer() {
    return answer;
  }

  /** Returns whether the peer knows of the dialog. */
  boolean anySent() {
    return anySent;
  }

  private void stopRefresh() {
    if (refresh != null) {
      refresh.cancel(false);
      refresh = null;
    }
  }

  /** The final response goes out; the PRACK of the last one may still come. */
  void stop() {
    over = true;
    stopRefresh();
    waiting.clear();
    if (unacknowledged != null) {
      unacknowledged.stop();
    }
  }
}

package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.janussip.sip.SessionTimerSettings;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.janussip.sip.dialog.SessionTerms.Refresher;
import org.janussip.sip.message.RawField;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.ServerRequest;

/**
 * The session timer of one call (RFC 4028): refreshes the session when that is our part, and ends
 * the call when nobody does. Runs in the serial order of its call.
 */
final class SessionTimer {

  /** A request is sent again for a longer interval no more often than this. */
  private static final int MAX_RAISES = 3;

  /** A peer that asks for less in a 2xx, which it must not, is not refreshed more often. */
  private static final int FLOOR_S = 10;

  /** Between two tries when the peer could not take a refresh just then. */
  private static final long RETRY_MS = 2_000;

  private final BaseCall call;
  private final SessionTimerSettings settings;
  private Optional<SessionTerms> terms = Optional.empty();
  private boolean ours;
  private int minimumS;
  private int raises;
  private boolean takesUpdate;
  private ScheduledFuture<?> refresh;
  private ScheduledFuture<?> end;

  SessionTimer(BaseCall call) {
    this.call = call;
    this.settings = call.services.core().settings().sessionTimers();
  }

  /** Returns the fields of our first INVITE, which leaves open who refreshes. */
  List<SipHeader> firstFields() {
    int seconds = Math.max(settings.expiresS(), minimumS);
    return settings.expiresS() == 0
        ? List.of()
        : new SessionTerms(seconds, Optional.empty()).requestFields(minimumS);
  }

  /** Returns the fields of a request of ours that refreshes the session. */
  List<SipHeader> requestFields() {
    return terms
        .map(
            now ->
                new SessionTerms(
                        Math.max(now.seconds(), minimumS),
                        Optional.of(ours ? Refresher.UAC : Refresher.UAS))
                    .requestFields(minimumS))
        .orElse(List.of());
  }

  /** Returns whether a refused request is worth sending again, with a longer interval (422). */
  boolean isRaisedBy(SipResponse refusal) {
    int wanted = SessionTerms.minimum(refusal.headers());
    if (refusal.code() != 422 || wanted <= minimumS || raises >= MAX_RAISES) {
      return false;
    }
    raises++;
    minimumS = wanted;
    return true;
  }

  /** Takes the 2xx to a request of ours that makes or refreshes the session. */
  void answered(SipHeaders response) {
    raises = 0;
    heard(response);
    int floorS = Math.min(settings.minS(), FLOOR_S);
    terms =
        SessionTerms.of(response)
            .filter(now -> now.seconds() > 0)
            .map(now -> new SessionTerms(Math.max(now.seconds(), floorS), now.refresher()));
    ours = !terms.flatMap(SessionTerms::refresher).equals(Optional.of(Refresher.UAS));
    start();
  }

  /** Returns the 422 to a request whose interval is too small. */
  Optional<SIPResponse> tooSmall(ServerRequest request) {
    return tooSmall(request, call.localTag(), settings);
  }

  static Optional<SIPResponse> tooSmall(
      ServerRequest request, String toTag, SessionTimerSettings settings) {
    if (!SessionTerms.isTooSmall(request.received().headers(), settings)) {
      return Optional.empty();
    }
    SIPResponse response = request.response(422, toTag);
    RawField.add(response, "Min-SE", Integer.toString(settings.minS()));
    return Optional.of(response);
  }

  /** Settles the terms by a request that we answer with 2xx now; returns the fields of that. */
  List<SipHeader> answer(SipHeaders request) {
    heard(request);
    terms = SessionTerms.answerTo(request, settings);
    minimumS = Math.max(minimumS, SessionTerms.minimum(request));
    ours = terms.flatMap(SessionTerms::refresher).equals(Optional.of(Refresher.UAS));
    start();
    return terms.map(SessionTerms::responseFields).orElse(List.of());
  }

  private void heard(SipHeaders headers) {
    List<String> allowed = Uris.values(headers.all("Allow"));
    if (!allowed.isEmpty()) {
      takesUpdate =
          allowed.stream().anyMatch(name -> name.toUpperCase(Locale.ROOT).equals("UPDATE"));
    }
  }

  private void start() {
    stop();
    if (terms.isPresent() && !call.hasEnded()) {
      end = call.after(terms.get().giveUpAfterMs(), this::expire);
      if (ours) {
        refresh = call.after(terms.get().refreshAfterMs(), this::refresh);
      }
    }
  }

  private void expire() {
    call.inDialog().bye().expired();
  }

  private void refresh() {
    if (call.hasEnded() || call.inDialog().isClosing()) {
      return;
    }
    if (!call.isEstablished() || call.inDialog().hasOpenOffer() || !send()) {
      retry();
    }
  }

  private void retry() {
    refresh = call.after(RETRY_MS, this::refresh);
  }

  private boolean send() {
    if (!takesUpdate) {
      return call.inDialog().ownReinvites().refresh(this::refused);
    }
    Dialog within = call.dialog().orElseThrow();
    call.requests()
        .send(
            within,
            "UPDATE",
            SipBody.NONE,
            requestFields(),
            (response, raw) -> {
              if (call.hasEnded() || call.inDialog().isClosing()) {
                return;
              }
              if (raw != null && response.isSuccess()) {
                within.refreshTarget(raw);
                answered(response.headers());
              } else {
                refused(response);
              }
            });
    return true;
  }

  /** A refresh has failed: until the session expires there are other times and ways. */
  private void refused(SipResponse response) {
    if (DialogFate.endsCall("UPDATE", response)) {
      call.inDialog().bye().lost(response);
    } else if (isRaisedBy(response)) {
      refresh();
    } else if (takesUpdate && response.code() != 491 && response.code() != 500) {
      takesUpdate = false;
      refresh();
    } else {
      retry();
    }
  }

  /** The call ends. */
  void stop() {
    if (refresh != null) {
      refresh.cancel(false);
      refresh = null;
    }
    if (end != null) {
      end.cancel(false);
      end = null;
    }
  }
}

package org.janussip.engine.call;

import java.util.List;
import java.util.Optional;
import org.janussip.sdp.Direction;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.offer.RemoteMedia;

/**
 * What has been said about the session of a call. One is in effect; while an offer is open, the one
 * before is kept beside it to come back to.
 *
 * @param browser the browser's last description
 * @param local our last description
 * @param peer the peer's last description
 * @param remote what both allow
 * @param browserEvents the {@code telephone-event} formats that the browser sends and takes
 * @param hold how far we hold the call; sendrecv when we do not
 * @param peerHold the peer's direction while it holds the call: sendonly or inactive
 */
record Agreement(
    Optional<SessionDescription> browser,
    Optional<SessionDescription> local,
    Optional<SessionDescription> peer,
    RemoteMedia remote,
    List<RtpMap> browserEvents,
    Direction hold,
    Optional<Direction> peerHold) {

  /** Nothing yet. */
  static final Agreement NONE =
      new Agreement(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new RemoteMedia(Optional.empty(), Optional.empty()),
          List.of(),
          Direction.SENDRECV,
          Optional.empty());

  Agreement withBrowser(SessionDescription other) {
    return new Agreement(Optional.of(other), local, peer, remote, browserEvents, hold, peerHold);
  }

  Agreement withLocal(SessionDescription other) {
    return new Agreement(browser, Optional.of(other), peer, remote, browserEvents, hold, peerHold);
  }

  Agreement withBrowserEvents(List<RtpMap> events) {
    return new Agreement(browser, local, peer, remote, events, hold, peerHold);
  }

  Agreement withHold(Direction other) {
    return new Agreement(browser, local, peer, remote, browserEvents, other, peerHold);
  }

  /** The peer made an offer, which {@code local} answers. */
  Agreement withOfferOf(SessionDescription offer, RemoteMedia offered, RemoteMedia agreed) {
    return new Agreement(
        browser,
        local,
        Optional.of(offer),
        agreed,
        browserEvents,
        hold,
        holdIn(offered, Optional.empty()));
  }

  /** The peer answered {@code local}; where we do not send, that says nothing of a hold. */
  Agreement withAnswerOf(SessionDescription answer, RemoteMedia agreed) {
    boolean sending =
        local
            .map(
                ours ->
                    ours.media().stream()
                        .anyMatch(line -> !line.isRejected() && line.direction().sends()))
            .orElse(false);
    Optional<Direction> known = sending ? Optional.empty() : peerHold;
    Optional<Direction> now = sending ? holdIn(agreed, known) : known;
    return new Agreement(browser, local, Optional.of(answer), agreed, browserEvents, hold, now);
  }

  private static Optional<Direction> holdIn(RemoteMedia media, Optional<Direction> otherwise) {
    if (media.isEmpty() || !media.takesNothing()) {
      return otherwise;
    }
    boolean sends = media.audio().or(media::video).map(stream -> stream.receive()).orElse(false);
    return Optional.of(sends ? Direction.SENDONLY : Direction.INACTIVE);
  }
}

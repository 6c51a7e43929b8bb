package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpException.Kind;
import org.janussip.sdp.SdpParser;
import org.janussip.sdp.SessionDescription;

/**
 * The offer/answer exchanges of a call (RFC 3264), one method each. Pure: no state, no look-ups,
 * any thread. What goes to a peer is written with {@link org.janussip.sdp.SdpWriter#write}.
 */
public final class OfferAnswer {

  private OfferAnswer() {}

  /**
   * Reads what a browser made, offer or answer, as the Janus core hands it over.
   *
   * @throws SdpException when it cannot be read or has no m= line
   */
  public static SessionDescription readBrowser(String sdp) throws SdpException {
    SessionDescription description = SdpParser.parse(sdp);
    if (description.media().isEmpty()) {
      throw new SdpException(Kind.UNREADABLE, "SDP: there is no m= line");
    }
    return description;
  }

  /** Returns whether a browser's description asks for a data channel, which SIP cannot carry. */
  public static boolean wantsDataChannel(SessionDescription browser) {
    return browser.hasActive("application");
  }

  /**
   * Makes a browser's offer ready for the peer: RTP at our address and ports, encrypted as {@link
   * LocalEndpoint#keys} says, without what only WebRTC understands. The first audio and the first
   * video line are offered, provided a port is bound for them; all others go out with port 0.
   * Payload numbers stay.
   */
  public static SessionDescription offerToPeer(
      SessionDescription browserOffer, LocalEndpoint local, LocalIdentity identity) {
    return new Outgoing(local, identity).offer(browserOffer, List.of());
  }

  /**
   * Makes a browser's new offer in a call ready for the peer, like {@link #offerToPeer}. Every line
   * of the session keeps its place and none goes missing (RFC 3264 section 8); what the browser has
   * besides comes after them.
   *
   * @param last our last description, whichever method made it
   */
  public static SessionDescription newOfferToPeer(
      SessionDescription browserOffer,
      SessionDescription last,
      LocalEndpoint local,
      LocalIdentity identity) {
    return new Outgoing(local, identity).offer(browserOffer, last.media());
  }

  /**
   * Makes our last description a new offer without asking the browser: for holding, resuming and
   * offerless re-INVITEs. Each direction is our own wish; {@link #limit} narrows it.
   */
  public static SessionDescription offerAgain(
      SessionDescription last, LocalEndpoint local, LocalIdentity identity) {
    return new Outgoing(local, identity).again(last);
  }

  /**
   * Narrows the directions of a description of ours, offer or answer: a hold. What we would wish
   * without it stays known.
   */
  public static SessionDescription limit(SessionDescription ours, Direction limit) {
    return ours.withMedia(
        ours.media().stream()
            .map(
                line ->
                    line.isRejected()
                        ? line
                        : line.withDirection(line.direction().and(limit), line.wishedDirection()))
            .toList());
  }

  /**
   * Reads the peer's answer to an offer of ours. Directions and formats that the answer may not
   * have (RFC 3264 section 6.1) are left out of the result.
   *
   * @param browserOffer the browser's offer that ours was made of
   * @param body the answer as text
   * @throws SdpException when it cannot be read, or nothing in it can be used
   */
  public static SipAnswer readAnswer(SessionDescription browserOffer, String body)
      throws SdpException {
    return readAnswer(browserOffer, browserOffer, body, false);
  }

  /**
   * Reads the peer's answer to a later offer of ours.
   *
   * @param browserOffer the browser's offer that ours was made of, or ours when there was none
   * @param sent what we sent: its lines may stand at other places
   * @param body the answer as text
   * @param held whether we hold the call: then the browser is shown the directions it asked for, as
   *     it will not be asked again when the hold ends
   * @throws SdpException when it cannot be read, or nothing in it can be used
   */
  public static SipAnswer readAnswer(
      SessionDescription browserOffer, SessionDescription sent, String body, boolean held)
      throws SdpException {
    return PeerAnswer.read(browserOffer, sent, SdpParser.parse(body), held);
  }

  /**
   * Reads the peer's first offer; see {@link #readNewOffer}.
   *
   * @throws SdpException when it cannot be read, or nothing in it can be used
   */
  public static SipOffer readOffer(String body) throws SdpException {
    return readNewOffer(body, Optional.empty());
  }

  /**
   * Reads the peer's offer. The browser is shown one audio and one video line at most; see {@link
   * SipOffer}.
   *
   * @param browser the browser's last description in this call: it finds its lines again at their
   *     places
   * @throws SdpException when it cannot be read, or nothing in it can be used
   */
  public static SipOffer readNewOffer(String body, Optional<SessionDescription> browser)
      throws SdpException {
    SessionDescription original = SdpParser.parse(body);
    LineChoice choice = LineChoice.of(original);
    if (choice.media().isEmpty()) {
      throw new SdpException(Kind.UNUSABLE, "SDP offer: " + faults(choice));
    }
    BrowserPlaces places = BrowserPlaces.of(choice, browser);
    return new SipOffer(
        original,
        BrowserView.write(original.origin(), places.lines()),
        places.indices(),
        choice.media(),
        choice.demandsKeys(),
        choice.offersKeys(),
        choice.lacksKeys());
  }

  private static String faults(LineChoice choice) {
    List<String> reasons = new ArrayList<>();
    for (LineVerdict verdict : choice.verdicts()) {
      if (verdict instanceof LineVerdict.Unusable unusable) {
        reasons.add(unusable.reason());
      }
    }
    return reasons.isEmpty() ? "there is no m= line" : String.join("; ", reasons);
  }

  /**
   * Makes a browser's answer to a peer's offer ready for the peer: line by line at the index of the
   * offer, formats in common under the offer's numbers, legal directions. What the browser was not
   * shown, did not take, or what no port is bound for, is answered with port 0. The result may have
   * no live line at all: see {@link SessionDescription#hasActiveMedia}.
   */
  public static SessionDescription answerToPeer(
      SipOffer offer,
      SessionDescription browserAnswer,
      LocalEndpoint local,
      LocalIdentity identity) {
    SessionDescription answer = SessionLevel.pushDown(browserAnswer);
    LineChoice choice = LineChoice.of(offer.original());
    return new Outgoing(local, identity)
        .answer(
            offer.original(),
            answer.attributes(),
            index -> {
              int place = offer.shown().indexOf(index);
              return !choice.isLive(index) || place < 0 || place >= answer.media().size()
                  ? Optional.empty()
                  : Optional.of(answer.media().get(place));
            });
  }

  /**
   * Answers a peer's new offer in a call without asking the browser (RFC 3264 section 8). Each
   * direction is our last wish as far as the new offer allows it, so that a hold of the peer ends
   * when the peer ends it. Formats that the offer numbers as we do are preferred: the browser goes
   * on with the numbers it knows. A line is accepted when {@code lastLocal} has a live one of its
   * type and {@code local} a port: that has to be 0 for a stream that the call does not have.
   *
   * @param lastLocal the last description of ours, whichever method made it
   */
  public static SessionDescription answerAlone(
      SipOffer offer, SessionDescription lastLocal, LocalEndpoint local, LocalIdentity identity) {
    SessionDescription last = SessionLevel.pushDown(lastLocal);
    LineChoice choice = LineChoice.of(offer.original());
    return new Outgoing(local, identity)
        .answer(
            offer.original(),
            last.attributes(),
            index -> {
              MediaDescription line = choice.lines().get(index);
              return choice.isLive(index)
                  ? last.firstActive(line.type())
                      .map(own -> CommonFormats.underOwnNumbers(line, own))
                  : Optional.empty();
            });
  }

  /** Returns a description as others than the peer may see it: without the keys of SRTP. */
  public static SessionDescription withHiddenKeys(SessionDescription description) {
    return description.withMedia(description.media().stream().map(Keys::hidden).toList());
  }

  /**
   * Returns the {@code telephone-event} formats that the browser sends and takes once it has
   * answered a peer's offer.
   */
  public static List<RtpMap> browserEvents(SipOffer offer, SessionDescription browserAnswer) {
    LineChoice choice = LineChoice.of(offer.original());
    return choice
        .line(choice.audio())
        .flatMap(
            line ->
                browserAnswer
                    .firstActive("audio")
                    .map(own -> StreamFormat.browserEvents(own, line)))
        .orElse(List.of());
  }

  /**
   * Returns our last description with those formats only that the peer's last one has too: what an
   * offer of ours had besides was not taken, and the browser does not expect it any more.
   */
  public static SessionDescription negotiated(SessionDescription ours, SessionDescription peers) {
    List<MediaDescription> lines = new ArrayList<>();
    for (int i = 0; i < ours.media().size(); i++) {
      MediaDescription line = ours.media().get(i);
      boolean fits = i < peers.media().size() && peers.media().get(i).is(line.type());
      boolean live = fits && !line.isRejected() && !peers.media().get(i).isRejected();
      lines.add(live ? CommonFormats.underOwnNumbers(peers.media().get(i), line) : line);
    }
    return ours.withMedia(lines);
  }

  /**
   * Returns what offer and answer agree on: the lines of the offer that our answer takes, in the
   * directions that both allow. Empty when the answer rejects everything.
   *
   * @param answer what {@link #answerToPeer} or {@link #answerAlone} made for this offer
   */
  public static RemoteMedia agreed(SipOffer offer, SessionDescription answer) {
    return LineChoice.of(offer.original()).agreedWith(answer.media());
  }
}

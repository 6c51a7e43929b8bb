package org.janussip.engine.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.api.SrtpWish;
import org.janussip.engine.call.NegotiationState.Step;
import org.janussip.media.MediaSession;
import org.janussip.sdp.Direction;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.offer.KeyPolicy;
import org.janussip.sdp.offer.LocalEndpoint;
import org.janussip.sdp.offer.OfferAnswer;
import org.janussip.sdp.offer.RemoteMedia;
import org.janussip.sdp.offer.SipAnswer;
import org.janussip.sdp.offer.SipOffer;
import org.janussip.sip.SipBody;

/**
 * Offers and answers of one call: turns session descriptions into the plan that the media path
 * carries out. Belongs to the account's mailbox.
 */
public final class CallMedia {

  private final CallPorts ports;
  private final LocalVersions versions;
  private final Keying keying = new Keying();
  private NegotiationState state = NegotiationState.NONE;
  private Agreement current = Agreement.NONE;

  /** What holds when the open offer fails. */
  private Agreement before = Agreement.NONE;

  private SipOffer remoteOffer;

  /** What the peer's answer is read against: the browser's offer, or ours when there was none. */
  private SessionDescription offered;

  private boolean offeredByBrowser;

  /**
   * Makes the media of a new call.
   *
   * @param session the sockets
   * @param address what to write into session descriptions
   * @param originId the session id of our o= lines, random and not negative
   */
  public CallMedia(MediaSession session, String address, long originId) {
    this.ports = new CallPorts(session, address);
    this.versions = new LocalVersions(originId);
  }

  /** Takes what the page wants of SRTP, for all descriptions that follow. */
  public void srtp(SrtpWish wish) {
    keying.wish(wish);
  }

  /**
   * Makes the browser's offer ready for the peer, the first or a later one, and binds what it
   * needs. A hold of ours stays.
   *
   * @throws RequestException 448 when it cannot be read, 450 when there are no ports
   */
  public SipBody offer(String browserSdp) throws RequestException {
    SessionDescription browser = readBrowser(browserSdp);
    ports.bind(browser.hasActive("audio"), browser.hasActive("video"));
    LocalEndpoint here = ports.endpoint(keying.offering(current));
    SessionDescription made =
        current
            .local()
            .map(last -> OfferAnswer.newOfferToPeer(browser, last, here, versions.next()))
            .orElseGet(() -> OfferAnswer.offerToPeer(browser, here, versions.next()));
    open(Step.SEND_OFFER);
    offered = browser;
    offeredByBrowser = true;
    current =
        current
            .withBrowser(browser)
            .withLocal(versions.numbered(OfferAnswer.limit(made, current.hold())));
    return localBody();
  }

  /**
   * Makes our last description the next offer without the browser: for holding and resuming, and to
   * answer an offerless re-INVITE.
   *
   * @param hold how far we hold the call from now on; sendrecv to end a hold
   */
  public SipBody offerAgain(Direction hold) {
    return offerAgain(hold, keying.offering(current));
  }

  /** Makes our last description the offer to a peer that takes the place of the one so far. */
  SipBody offerToSuccessor() {
    return offerAgain(current.hold(), keying.beginning());
  }

  private SipBody offerAgain(Direction hold, KeyPolicy keys) {
    SessionDescription last = current.local().orElseThrow();
    open(Step.SEND_OFFER);
    SessionDescription made = OfferAnswer.offerAgain(last, ports.endpoint(keys), versions.next());
    current = current.withHold(hold).withLocal(versions.numbered(OfferAnswer.limit(made, hold)));
    offered = current.local().orElseThrow();
    offeredByBrowser = false;
    return localBody();
  }

  /**
   * Makes the browser's answer ready for the peer, and binds what it needs. The same offer may be
   * answered once more as long as nothing else was agreed since: in a 183, and then in the 200.
   *
   * @throws RequestException 448 when it cannot be read, 450 when there are no ports, 452 when it
   *     has to be encrypted and cannot be
   */
  public SipBody answer(String browserSdp) throws RequestException {
    if (current.local().isEmpty()) {
      keying.checkBeforeAnswer(remoteOffer);
    }
    SessionDescription browser = readBrowser(browserSdp);
    RemoteMedia wanted = remoteOffer.media();
    ports.bind(
        wanted.audio().isPresent() && browser.hasActive("audio"),
        wanted.video().isPresent() && browser.hasActive("video"));
    SessionDescription answer =
        OfferAnswer.limit(
            OfferAnswer.answerToPeer(remoteOffer, browser, answering(), versions.next()),
            current.hold());
    RemoteMedia agreed = OfferAnswer.agreed(remoteOffer, answer);
    if (agreed.isEmpty()) {
      if (current.local().isEmpty()) {
        ports.stop();
      }
      throw new RequestException(
          ErrorCode.MISSING_SDP, "The answer takes nothing of what the caller offers");
    }
    state = state == NegotiationState.STABLE ? state : after(Step.SEND_ANSWER);
    current =
        current
            .withBrowser(browser)
            .withBrowserEvents(OfferAnswer.browserEvents(remoteOffer, browser))
            .withLocal(versions.numbered(answer))
            .withOfferOf(remoteOffer.original(), wanted, agreed);
    return localBody();
  }

  /**
   * Reads the peer's offer.
   *
   * @return the offer for the browser
   * @throws SdpException when it cannot be read or used
   */
  public SipOffer readOffer(SipBody body) throws SdpException {
    SipOffer offer = OfferAnswer.readNewOffer(body.text(), current.browser());
    keying.check(offer);
    open(Step.RECEIVE_OFFER);
    remoteOffer = offer;
    return offer;
  }

  /** Returns what the peer's last offer says of SRTP, as pages read it; empty for nothing. */
  public Optional<String> offeredSrtp() {
    return Optional.ofNullable(remoteOffer).flatMap(Keying::word);
  }

  private LocalEndpoint answering() {
    return ports.endpoint(keying.answering(current));
  }

  /**
   * Reads the peer's answer.
   *
   * @return the answer for the browser
   * @throws SdpException when it cannot be read or used, or answers nothing
   */
  public String readAnswer(SipBody body) throws SdpException {
    if (offered == null || state.next(Step.RECEIVE_ANSWER).isEmpty()) {
      throw new SdpException(SdpException.Kind.UNUSABLE, "an answer without an offer");
    }
    SipAnswer answer = readAgainst(offered, body.text());
    keying.check(answer.media());
    state = after(Step.RECEIVE_ANSWER);
    Agreement known =
        offeredByBrowser ? current.withBrowserEvents(answer.browserEvents()) : current;
    current = known.withAnswerOf(answer.original(), answer.media());
    return answer.browserSdp();
  }

  private SipAnswer readAgainst(SessionDescription offer, String text) throws SdpException {
    boolean held = current.hold() != Direction.SENDRECV;
    return OfferAnswer.readAnswer(offer, current.local().orElseThrow(), text, held);
  }

  /**
   * Answers the peer's new offer without the browser, and puts it into effect.
   *
   * @throws SdpException when it cannot be read or used; what was agreed before stays
   */
  public SipBody answerAlone(SipBody body) throws SdpException {
    SipOffer offer = OfferAnswer.readNewOffer(body.text(), current.browser());
    keying.check(offer);
    SessionDescription ours = current.local().orElseThrow();
    SessionDescription last =
        current.peer().map(peer -> OfferAnswer.negotiated(ours, peer)).orElse(ours);
    SessionDescription answer =
        OfferAnswer.limit(
            OfferAnswer.answerAlone(offer, last, answering(), versions.next()), current.hold());
    RemoteMedia agreed = OfferAnswer.agreed(offer, answer);
    if (agreed.isEmpty()) {
      throw new SdpException(SdpException.Kind.UNUSABLE, "nothing in it fits the call");
    }
    open(Step.RECEIVE_OFFER);
    state = after(Step.SEND_ANSWER);
    remoteOffer = offer;
    current =
        current
            .withLocal(versions.numbered(answer))
            .withOfferOf(offer.original(), offer.media(), agreed);
    apply();
    return localBody();
  }

  /**
   * Gives up an open offer of either side; what was agreed before holds again.
   *
   * @return an answer for the browser where the offer was the browser's: what the peer goes on
   *     with, so that the browser need not stay without one
   */
  public Optional<String> takeBack() {
    Optional<String> answer = Optional.empty();
    if (state == NegotiationState.LOCAL_OFFER && offeredByBrowser && before.peer().isPresent()) {
      answer = answerOfBefore(SdpWriter.write(before.peer().get()));
    }
    if (state == NegotiationState.LOCAL_OFFER || state == NegotiationState.REMOTE_OFFER) {
      current = answer.isPresent() ? before.withBrowser(offered) : before;
      state = before.local().isPresent() ? NegotiationState.STABLE : NegotiationState.NONE;
    }
    return answer;
  }

  private Optional<String> answerOfBefore(String peer) {
    try {
      return Optional.of(readAgainst(offered, peer).browserSdp());
    } catch (SdpException e) {
      return Optional.empty();
    }
  }

  /** Puts into effect what is agreed, as far as our own hold allows it. */
  public void apply() {
    ports.apply(current);
  }

  /** Ends media and frees the ports. */
  public void stop() {
    ports.stop();
  }

  /**
   * Returns what is known of the streams, also when they have ended; empty when there were none.
   */
  Optional<ObjectNode> statistics() {
    return ports.statistics().filter(streams -> !streams.isEmpty());
  }

  /** Returns how far we hold the call; sendrecv when we do not. */
  public Direction hold() {
    return current.hold();
  }

  /** Returns the peer's direction, sendonly or inactive, while it holds the call. */
  public Optional<Direction> peerHold() {
    return current.peerHold();
  }

  /** Returns which streams have keys. */
  public SrtpState srtpState() {
    boolean required = keying.isMandatory() || (remoteOffer != null && remoteOffer.srtpMandatory());
    return SrtpState.of(
        required, current, Optional.ofNullable(remoteOffer).map(SipOffer::original));
  }

  /** Returns the last description that we made, without its keys; empty when there is none. */
  public String localTextForOthers() {
    return current.local().map(OfferAnswer::withHiddenKeys).map(SdpWriter::write).orElse("");
  }

  /** Returns the last description that we made. */
  public SipBody localBody() {
    return SipBody.sdp(current.local().map(SdpWriter::write).orElse(""));
  }

  /** Returns whose offer is open. */
  public NegotiationState state() {
    return state;
  }

  private static SessionDescription readBrowser(String sdp) throws RequestException {
    try {
      return OfferAnswer.readBrowser(sdp);
    } catch (SdpException e) {
      throw new RequestException(ErrorCode.MISSING_SDP, "Unreadable SDP: " + e.getMessage());
    }
  }

  /** Begins an exchange that may fail. */
  private void open(Step step) {
    NegotiationState next = after(step);
    before = current;
    state = next;
  }

  private NegotiationState after(Step step) {
    return state
        .next(step)
        .orElseThrow(() -> new IllegalStateException(step + " in state " + state));
  }
}

package org.janussip.engine.call;

import java.util.Optional;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.NegotiationState.Step;
import org.janussip.media.MediaSession;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.StreamConfig;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.offer.LocalEndpoint;
import org.janussip.sdp.offer.LocalIdentity;
import org.janussip.sdp.offer.OfferAnswer;
import org.janussip.sdp.offer.RemoteMedia;
import org.janussip.sdp.offer.RemoteStream;
import org.janussip.sdp.offer.SipAnswer;
import org.janussip.sdp.offer.SipOffer;
import org.janussip.sip.SipBody;

/**
 * Offers, answers and sockets of one call: turns session descriptions into the plan that the media
 * path carries out. Belongs to the account's mailbox.
 */
public final class CallMedia {

  private final MediaSession session;
  private final String address;
  private final long originId;
  private long version;
  private NegotiationState state = NegotiationState.NONE;
  private SessionDescription browser;
  private SessionDescription local;
  private SipOffer remoteOffer;
  private RemoteMedia remote = new RemoteMedia(Optional.empty(), Optional.empty());
  private int audioPort;
  private int videoPort;

  /**
   * Makes the media of a new call.
   *
   * @param session the sockets
   * @param address what to write into session descriptions
   * @param originId the session id of our o= lines, random and not negative
   */
  public CallMedia(MediaSession session, String address, long originId) {
    this.session = session;
    this.address = address;
    this.originId = originId;
  }

  /**
   * Makes the browser's offer ready for the peer, and binds what it needs.
   *
   * @throws RequestException 448 when it cannot be read, 450 when there are no ports
   */
  public SipBody offer(String browserSdp) throws RequestException {
    browser = readBrowser(browserSdp);
    bind(browser, true, true);
    local = OfferAnswer.offerToPeer(browser, endpoint(), nextIdentity());
    step(Step.SEND_OFFER);
    return localBody();
  }

  /**
   * Makes the browser's answer ready for the peer, and binds what it needs.
   *
   * @throws RequestException 448 when it cannot be read, 450 when there are no ports
   */
  public SipBody answer(String browserSdp) throws RequestException {
    browser = readBrowser(browserSdp);
    bind(browser, remote.audio().isPresent(), remote.video().isPresent());
    SessionDescription answer =
        OfferAnswer.answerToPeer(remoteOffer, browser, endpoint(), nextIdentity());
    RemoteMedia agreed = OfferAnswer.agreed(remoteOffer, answer);
    if (agreed.isEmpty()) {
      stop();
      throw new RequestException(
          ErrorCode.MISSING_SDP, "The answer takes nothing of what the caller offers");
    }
    local = answer;
    remote = agreed;
    step(Step.SEND_ANSWER);
    return localBody();
  }

  /**
   * Reads the peer's offer.
   *
   * @return the offer for the browser
   * @throws SdpException when it cannot be read or used
   */
  public SipOffer readOffer(SipBody body) throws SdpException {
    SipOffer offer = OfferAnswer.readOffer(body.text());
    step(Step.RECEIVE_OFFER);
    remoteOffer = offer;
    remote = offer.media();
    return offer;
  }

  /**
   * Reads the peer's answer.
   *
   * @return the answer for the browser
   * @throws SdpException when it cannot be read or used, or answers nothing
   */
  public String readAnswer(SipBody body) throws SdpException {
    if (browser == null || state.next(Step.RECEIVE_ANSWER).isEmpty()) {
      throw new SdpException(SdpException.Kind.UNUSABLE, "an answer without an offer");
    }
    SipAnswer answer = OfferAnswer.readAnswer(browser, body.text());
    step(Step.RECEIVE_ANSWER);
    remote = answer.media();
    return answer.browserSdp();
  }

  /**
   * Answers the peer's new offer without the browser, and puts it into effect.
   *
   * @throws SdpException when it cannot be read or used; what was agreed before stays
   */
  public SipBody answerAlone(SipBody body) throws SdpException {
    SipOffer offer = OfferAnswer.readOffer(body.text());
    SessionDescription same =
        OfferAnswer.answerAlone(offer, local, endpoint(), new LocalIdentity(originId, version));
    RemoteMedia agreed = OfferAnswer.agreed(offer, same);
    if (agreed.isEmpty()) {
      throw new SdpException(SdpException.Kind.UNUSABLE, "nothing in it fits the call");
    }
    local =
        same.equals(local)
            ? local
            : OfferAnswer.answerAlone(offer, local, endpoint(), nextIdentity());
    remoteOffer = offer;
    remote = agreed;
    state = NegotiationState.STABLE;
    apply();
    return localBody();
  }

  /** Makes our last description the offer that answers an offerless re-INVITE. */
  public SipBody repeatAsOffer() {
    step(Step.SEND_OFFER);
    return localBody();
  }

  /** Gives up an offer of ours that got no usable answer; what was agreed before stays. */
  public void abandonOffer() {
    state = state == NegotiationState.LOCAL_OFFER ? NegotiationState.STABLE : state;
  }

  /** Puts the peer's last description into effect. */
  public void apply() {
    session.apply(
        new MediaPlan(
            remote.audio().filter(stream -> audioPort > 0).map(CallMedia::config),
            remote.video().filter(stream -> videoPort > 0).map(CallMedia::config)));
  }

  /** Ends media and frees the ports. */
  public void stop() {
    audioPort = 0;
    videoPort = 0;
    session.stop();
  }

  /** Returns the last description that we made, as text; empty when there is none yet. */
  public String localText() {
    return local == null ? "" : SdpWriter.write(local);
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

  private void bind(SessionDescription description, boolean audio, boolean video)
      throws RequestException {
    try {
      if (audio && description.hasActive("audio")) {
        audioPort = session.bind(MediaKind.AUDIO);
      }
      if (video && description.hasActive("video")) {
        videoPort = session.bind(MediaKind.VIDEO);
      }
    } catch (MediaException e) {
      stop();
      throw new RequestException(ErrorCode.IO_ERROR, "No media port: " + e.getMessage());
    }
  }

  private LocalEndpoint endpoint() {
    return new LocalEndpoint(address, audioPort, videoPort);
  }

  private LocalIdentity nextIdentity() {
    return new LocalIdentity(originId, ++version);
  }

  private SipBody localBody() {
    return SipBody.sdp(localText());
  }

  private void step(Step step) {
    state =
        state.next(step).orElseThrow(() -> new IllegalStateException(step + " in state " + state));
  }

  private static StreamConfig config(RemoteStream stream) {
    return new StreamConfig(
        stream.rtp(),
        stream.rtcp(),
        stream.send(),
        stream.receive(),
        stream.pliSupported(),
        stream.clockRate());
  }
}

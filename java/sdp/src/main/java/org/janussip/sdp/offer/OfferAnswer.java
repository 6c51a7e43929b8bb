package org.janussip.sdp.offer;

import org.janussip.sdp.SdpException;
import org.janussip.sdp.SessionDescription;

/** The offer/answer exchanges of a call, one method each. Pure. */
public final class OfferAnswer {

  private OfferAnswer() {}

  /**
   * Reads what a browser made, offer or answer, as the Janus core hands it over.
   *
   * @throws SdpException when it cannot be read
   */
  public static SessionDescription readBrowser(String sdp) throws SdpException {
    throw new UnsupportedOperationException();
  }

  /** Makes a browser's offer ready for the peer. */
  public static SessionDescription offerToPeer(
      SessionDescription browserOffer, LocalEndpoint local, LocalIdentity identity) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads the peer's answer to an offer of ours.
   *
   * @param browserOffer the browser's offer that ours was made of
   * @param body the answer as text
   * @throws SdpException when it cannot be read, or nothing in it can be used
   */
  public static SipAnswer readAnswer(SessionDescription browserOffer, String body)
      throws SdpException {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads the peer's offer.
   *
   * @throws SdpException when it cannot be read, or nothing in it can be used
   */
  public static SipOffer readOffer(String body) throws SdpException {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes a browser's answer to a peer's offer ready for the peer: line by line at the index of the
   * offer.
   */
  public static SessionDescription answerToPeer(
      SipOffer offer,
      SessionDescription browserAnswer,
      LocalEndpoint local,
      LocalIdentity identity) {
    throw new UnsupportedOperationException();
  }

  /**
   * Answers a peer's new offer in a call without asking the browser, out of what we said last (RFC
   * 3264 section 8).
   */
  public static SessionDescription answerAlone(
      SipOffer offer, SessionDescription lastLocal, LocalEndpoint local, LocalIdentity identity) {
    throw new UnsupportedOperationException();
  }
}

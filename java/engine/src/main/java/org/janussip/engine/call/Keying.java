package org.janussip.engine.call;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.api.SrtpWish;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.TransportProfile;
import org.janussip.sdp.crypto.CryptoSuite;
import org.janussip.sdp.crypto.KeyMode;
import org.janussip.sdp.offer.KeyPolicy;
import org.janussip.sdp.offer.RemoteMedia;
import org.janussip.sdp.offer.RemoteStream;
import org.janussip.sdp.offer.SipOffer;

/**
 * What one call wants of SRTP with keys in its descriptions (RFC 4568). Belongs to the account's
 * mailbox.
 */
final class Keying {

  private static final SecureRandom RANDOM = new SecureRandom();

  private SrtpWish wish = SrtpWish.NONE;

  /** Takes what the page says. */
  void wish(SrtpWish ofPage) {
    wish = ofPage;
  }

  boolean isMandatory() {
    return wish.mode() == KeyMode.MANDATORY;
  }

  /** Returns how an answer of ours speaks of keys. */
  KeyPolicy answering(Agreement current) {
    return policy(wish.mode(), current.remote());
  }

  /** Returns how an offer of ours does: what is added to an encrypted call is encrypted too. */
  KeyPolicy offering(Agreement current) {
    boolean follows = wish.mode() == KeyMode.ACCEPTED && isKeyed(current.remote());
    if (!follows) {
      return policy(wish.mode(), current.remote());
    }
    boolean strict =
        current.local().stream()
            .flatMap(local -> local.media().stream())
            .anyMatch(line -> !line.isRejected() && line.profile() == TransportProfile.SDES);
    return policy(strict ? KeyMode.MANDATORY : KeyMode.OPTIONAL, current.remote());
  }

  /** Returns how an offer to somebody else than the peer so far does: it has keys of its own. */
  KeyPolicy beginning() {
    return policy(wish.mode(), Agreement.NONE.remote());
  }

  private KeyPolicy policy(KeyMode mode, RemoteMedia agreed) {
    List<CryptoSuite> suites = wish.suite().map(List::of).orElse(CryptoSuite.OFFERED);
    return new KeyPolicy(mode, suites, Keying::random, agreed);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static boolean isKeyed(RemoteMedia media) {
    return streams(media).anyMatch(stream -> stream.keys().isPresent());
  }

  private static Stream<RemoteStream> streams(RemoteMedia media) {
    return Stream.concat(media.audio().stream(), media.video().stream());
  }

  /**
   * Checks a first answer of ours.
   *
   * @throws RequestException 452 when the page insists on SRTP, and the offer lacks a key
   */
  void checkBeforeAnswer(SipOffer offer) throws RequestException {
    if (isMandatory() && offer.srtpLacking()) {
      throw new RequestException(
          ErrorCode.TOO_STRICT, "SRTP is mandatory, and the caller does not offer it");
    }
  }

  /**
   * Checks what the peer says in a call that is up.
   *
   * @throws SdpException when the call needs keys, and nothing in the offer has one
   */
  void check(SipOffer offer) throws SdpException {
    if (isMandatory() && !offer.srtpOffered()) {
      throw new SdpException(
          SdpException.Kind.UNUSABLE, "SRTP is mandatory, and the offer has no key");
    }
  }

  /**
   * Checks what the peer answers.
   *
   * @throws SdpException when the call needs keys, and a stream has none
   */
  void check(RemoteMedia answered) throws SdpException {
    if (isMandatory() && streams(answered).anyMatch(stream -> stream.keys().isEmpty())) {
      throw new SdpException(
          SdpException.Kind.UNUSABLE, "SRTP is mandatory, and the answer has no key");
    }
  }

  /** Returns the word for what an offer says of SRTP; empty when it has no key. */
  static Optional<String> word(SipOffer offer) {
    if (!offer.srtpOffered()) {
      return Optional.empty();
    }
    return Optional.of(offer.srtpMandatory() ? "sdes_mandatory" : "sdes_optional");
  }
}

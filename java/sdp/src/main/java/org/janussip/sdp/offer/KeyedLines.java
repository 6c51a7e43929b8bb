package org.janussip.sdp.offer;

import java.util.List;
import java.util.Optional;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.TransportProfile;
import org.janussip.sdp.crypto.CryptoLine;
import org.janussip.sdp.crypto.KeyMode;

/** Puts keys into the m= lines that we send, or leaves them plain. */
final class KeyedLines {

  static final String PLAIN_RTP = "RTP/AVP";

  private static final String KEYED_RTP = "RTP/SAVP";

  private final KeyPolicy policy;

  KeyedLines(KeyPolicy policy) {
    this.policy = policy;
  }

  /**
   * Returns a live line as an offer. A stream that goes on keeps what it has; a new one is offered
   * as the call wants it.
   *
   * @param line its {@code a=crypto} lines are replaced
   * @param last our line for the stream in our last description; empty when it had none
   */
  MediaDescription offer(MediaDescription line, Optional<MediaDescription> last) {
    Optional<RemoteStream> agreed = policy.agreed(line.type());
    String before = last.map(MediaDescription::protocol).orElse(PLAIN_RTP);
    String plain = TransportProfile.of(before) == TransportProfile.PLAIN ? before : PLAIN_RTP;
    if (agreed.isPresent()) {
      return agreed
          .get()
          .keys()
          .map(keys -> Keys.with(line, List.of(keys.local())).at(line.port(), before))
          .orElseGet(() -> Keys.without(line).at(line.port(), plain));
    }
    if (policy.mode() == KeyMode.MANDATORY) {
      return Keys.with(line, policy.offered()).at(line.port(), KEYED_RTP);
    }
    boolean wanted =
        policy.mode() == KeyMode.OPTIONAL || last.filter(l -> l.has("crypto")).isPresent();
    return wanted
        ? Keys.with(line, policy.offered()).at(line.port(), before)
        : Keys.without(line).at(line.port(), plain);
  }

  /**
   * Returns our line as the answer to an offered one: with a key where it has one that can be used,
   * plain where it allows that; empty when it has to be rejected.
   */
  Optional<MediaDescription> answer(MediaDescription ours, MediaDescription offered) {
    Optional<CryptoLine> remote = Keys.first(offered);
    if (remote.isPresent()) {
      CryptoLine local = policy.answering(offered.type(), remote.get());
      return Optional.of(Keys.with(ours, List.of(local)));
    }
    boolean plain =
        offered.profile() == TransportProfile.PLAIN && policy.mode() != KeyMode.MANDATORY;
    return plain ? Optional.of(ours) : Optional.empty();
  }
}

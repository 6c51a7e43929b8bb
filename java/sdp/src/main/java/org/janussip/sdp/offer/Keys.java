package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.janussip.sdp.Attribute;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.Text;
import org.janussip.sdp.TransportProfile;
import org.janussip.sdp.crypto.CryptoLine;
import org.janussip.sdp.crypto.CryptoReader;
import org.janussip.sdp.crypto.CryptoVerdict;
import org.janussip.sdp.crypto.StreamKeys;

/** Reads the {@code a=crypto} lines of an m= line. */
final class Keys {

  private static final String CRYPTO = "crypto";

  private Keys() {}

  /** Returns the first line that can be used: the one that its sender prefers. */
  static Optional<CryptoLine> first(MediaDescription line) {
    return all(line).stream().findFirst();
  }

  /** Returns all lines that can be used. */
  static List<CryptoLine> all(MediaDescription line) {
    List<CryptoLine> lines = new ArrayList<>();
    for (String value : line.values(CRYPTO)) {
      if (CryptoReader.read(value) instanceof CryptoVerdict.Usable usable) {
        lines.add(usable.line());
      }
    }
    return lines;
  }

  /** Returns why no line can be used. */
  static String faults(MediaDescription line) {
    List<String> reasons = new ArrayList<>();
    for (String value : line.values(CRYPTO)) {
      if (CryptoReader.read(value) instanceof CryptoVerdict.Unusable unusable) {
        reasons.add(unusable.reason());
      }
    }
    return reasons.isEmpty() ? "there is no a=crypto line" : String.join(", ", reasons);
  }

  /** Returns the line without {@code a=crypto}. */
  static MediaDescription without(MediaDescription line) {
    return line.withAttributes(line.attributes().stream().filter(a -> !a.is(CRYPTO)).toList());
  }

  /** Returns the line with those {@code a=crypto} lines in place of the ones that it has. */
  static MediaDescription with(MediaDescription line, List<CryptoLine> keys) {
    List<Attribute> attributes = new ArrayList<>(without(line).attributes());
    keys.forEach(key -> attributes.add(key.attribute()));
    return line.withAttributes(attributes);
  }

  /** Returns the line with nothing but tag and suite in its {@code a=crypto} lines. */
  static MediaDescription hidden(MediaDescription line) {
    return line.withAttributes(
        line.attributes().stream()
            .map(a -> a.is(CRYPTO) ? new Attribute(CRYPTO, hidden(a.value())) : a)
            .toList());
  }

  private static String hidden(String value) {
    List<String> words = Text.words(value);
    return words.size() < 2 ? "(hidden)" : words.get(0) + " " + words.get(1) + " inline:(hidden)";
  }

  /** Returns the keys of a line of the peer's and ours that answers it. */
  static Optional<StreamKeys> settled(MediaDescription offer, MediaDescription ours) {
    return first(ours)
        .flatMap(
            local ->
                all(offer).stream()
                    .filter(remote -> remote.tag() == local.tag())
                    .findFirst()
                    .map(remote -> new StreamKeys(local, remote)));
  }

  /**
   * Returns the keys of a line that we offered and the peer's answer (RFC 4568 section 5.1.3):
   * empty when the peer declines and may.
   *
   * @throws RefusalException when the answer is none to what we offered
   */
  static Optional<StreamKeys> answered(MediaDescription sent, MediaDescription answer)
      throws RefusalException {
    List<CryptoLine> offered = all(sent);
    boolean keyed = answer.profile() == TransportProfile.SDES;
    if (offered.isEmpty()) {
      if (keyed) {
        throw new RefusalException(answer.protocol() + " was not offered");
      }
      return Optional.empty();
    }
    if (!answer.has(CRYPTO)) {
      if (keyed || sent.profile() == TransportProfile.SDES) {
        throw new RefusalException(
            "m=" + answer.type() + " has no key for the SRTP that we offered");
      }
      return Optional.empty();
    }
    for (CryptoLine remote : all(answer)) {
      for (CryptoLine local : offered) {
        if (local.tag() == remote.tag() && local.suite() == remote.suite()) {
          return Optional.of(new StreamKeys(local, remote));
        }
      }
    }
    throw new RefusalException(
        "m=" + answer.type() + " takes no a=crypto line that we offered" + detail(answer));
  }

  private static String detail(MediaDescription answer) {
    return all(answer).isEmpty() ? ": " + faults(answer) : "";
  }

  /** An answer that does not fit. */
  static final class RefusalException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusalException(String message) {
      super(message);
    }
  }
}

package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.janussip.sdp.crypto.CryptoLine;
import org.janussip.sdp.crypto.CryptoSuite;
import org.janussip.sdp.crypto.KeyMode;
import org.janussip.sdp.crypto.MasterKey;
import org.janussip.sdp.crypto.StreamKeys;

/**
 * How our descriptions speak of SRTP.
 *
 * @param mode how much the call wants it
 * @param suites what we offer, the preferred one first; never empty
 * @param random gives random bytes, as many as it is asked for; keys are made of them
 * @param agreed what is in effect: a stream that goes on keeps its keys
 */
public record KeyPolicy(
    KeyMode mode, List<CryptoSuite> suites, IntFunction<byte[]> random, RemoteMedia agreed) {

  /** Copies the list. */
  public KeyPolicy {
    suites = List.copyOf(suites);
  }

  /** Returns what is in effect for the streams of a type; empty when there is none. */
  Optional<RemoteStream> agreed(String type) {
    return switch (type) {
      case "audio" -> agreed.audio();
      case "video" -> agreed.video();
      default -> Optional.empty();
    };
  }

  /** Returns the lines of a fresh offer, each with a key of its own. */
  List<CryptoLine> offered() {
    List<CryptoLine> lines = new ArrayList<>();
    for (CryptoSuite suite : suites) {
      lines.add(fresh(lines.size() + 1, suite));
    }
    return lines;
  }

  /**
   * Returns the line that answers one of the peer's. Our key stays while the peer's does; where the
   * peer begins anew, we do too.
   */
  CryptoLine answering(String type, CryptoLine remote) {
    Optional<StreamKeys> known = agreed(type).flatMap(RemoteStream::keys);
    return known
        .filter(keys -> keys.remote().sameKeyAs(remote) && keys.local().suite() == remote.suite())
        .map(keys -> keys.local().withTag(remote.tag()))
        .orElseGet(() -> fresh(remote.tag(), remote.suite()));
  }

  private CryptoLine fresh(int tag, CryptoSuite suite) {
    MasterKey key = new MasterKey(random.apply(suite.keyLength()), new byte[0]);
    return new CryptoLine(tag, suite, key);
  }
}

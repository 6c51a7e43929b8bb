package org.janussip.media.srtp;

import java.security.GeneralSecurityException;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;

/**
 * The contexts of one stream, those of each direction under its key.
 *
 * @param keys null when the stream is plain
 * @param rtpOut null when the keys cannot be used, as the others
 */
record Contexts(
    SrtpKeys keys,
    SrtpSender rtpOut,
    SrtcpSender rtcpOut,
    SrtpReceiver rtpIn,
    SrtcpReceiver rtcpIn) {

  /** Plain RTP. */
  static final Contexts PLAIN = new Contexts(null, null, null, null, null);

  /** Returns what lets nothing through, neither encrypted nor plain. */
  static Contexts unusable(SrtpKeys keys) {
    return new Contexts(keys, null, null, null, null);
  }

  boolean isPlain() {
    return keys == null;
  }

  private boolean isUsable() {
    return rtpOut != null;
  }

  /**
   * Returns contexts of other keys. A direction whose key stays goes on with its roll-over counter
   * and replay window.
   *
   * @throws GeneralSecurityException when the JDK refuses an algorithm
   */
  Contexts with(SrtpKeys newKeys) throws GeneralSecurityException {
    boolean keepsLocal = isUsable() && keys.local().equals(newKeys.local());
    boolean keepsRemote = isUsable() && keys.remote().equals(newKeys.remote());
    SrtpKey local = newKeys.local();
    SrtpKey remote = newKeys.remote();
    return new Contexts(
        newKeys,
        keepsLocal ? rtpOut : new SrtpSender(Transform.of(local, false, true)),
        keepsLocal ? rtcpOut : new SrtcpSender(Transform.of(local, true, true)),
        keepsRemote ? rtpIn : new SrtpReceiver(Transform.of(remote, false, false), rtpIn),
        keepsRemote ? rtcpIn : new SrtcpReceiver(Transform.of(remote, true, false), rtcpIn));
  }
}

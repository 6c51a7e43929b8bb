package org.janussip.engine.call;

import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.offer.LocalIdentity;

/** Numbers the descriptions that we send in one call (RFC 3264 section 8). */
final class LocalVersions {

  private final long originId;
  private long version;
  private SessionDescription sent;

  LocalVersions(long originId) {
    this.originId = originId;
  }

  /** Returns what a description that says something new has to be made with. */
  LocalIdentity next() {
    return new LocalIdentity(originId, version + 1);
  }

  /**
   * Returns a description with the number that it goes out with: one that says the same as the last
   * one sent keeps its number, refused ones included.
   */
  SessionDescription numbered(SessionDescription made) {
    if (sent != null && made.sameContentAs(sent)) {
      return made.withOrigin(sent.origin());
    }
    version++;
    sent = made;
    return made;
  }
}

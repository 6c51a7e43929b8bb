package org.janussip.media.incoming;

import org.janussip.media.core.PeerTimeline;
import org.janussip.rtp.SequenceNumbers;

/** The last few sources that a peer has left, so that their late packets are known. Loop only. */
final class RetiredSources {

  private static final int MOST = 4;

  private final Source[] sources = new Source[MOST];
  private int next;

  /**
   * A source that was left.
   *
   * @param timeline how its numbers relate to those of the browser
   * @param first the lowest of its numbers that is its own
   * @param highest its newest number
   */
  record Source(PeerTimeline timeline, int first, int highest) {

    /** Tells whether a packet belongs before the end of this source. */
    boolean isLate(int sequence) {
      int behind = SequenceNumbers.distance(sequence, highest);
      return behind >= 0
          && behind <= Continuity.MAX_MISORDER
          && SequenceNumbers.distance(first, sequence) >= 0;
    }

    /** Tells whether a packet may belong to this source or go on with it. */
    boolean isNear(int sequence) {
      return Math.abs(SequenceNumbers.distance(highest, sequence)) <= Continuity.MAX_MISORDER;
    }
  }

  /** Keeps a source; the oldest one makes room. */
  void add(PeerTimeline timeline, int first, int highest) {
    sources[next] = new Source(timeline, first, highest);
    next = (next + 1) % MOST;
  }

  /** Returns the source of that SSRC that was left last, or null. */
  Source find(long ssrc) {
    for (int i = 1; i <= MOST; i++) {
      Source source = sources[(next - i + MOST) % MOST];
      if (source != null && source.timeline().peerSsrc() == ssrc) {
        return source;
      }
    }
    return null;
  }

  /** Forgets a source: it is the current one again. */
  void remove(Source source) {
    for (int i = 0; i < MOST; i++) {
      if (source.equals(sources[i])) {
        sources[i] = null;
      }
    }
  }
}

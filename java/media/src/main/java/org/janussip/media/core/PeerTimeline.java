package org.janussip.media.core;

/**
 * How the peer's RTP numbers relate to those the browser sees: browser = peer + shift, wrapped. A
 * new one is made only when the peer changes its source or the stream resumes.
 *
 * @param peerSsrc the SSRC the peer sends with now, or {@link StreamState#UNKNOWN_SSRC}
 * @param browserSideSsrc the SSRC the browser sees, the first of the call
 * @param sequenceShift 0 to 65535
 * @param timestampShift 0 to 2^32 - 1
 */
public record PeerTimeline(
    long peerSsrc, long browserSideSsrc, int sequenceShift, long timestampShift) {

  /** Before the first packet of the peer. */
  public static final PeerTimeline UNKNOWN =
      new PeerTimeline(StreamState.UNKNOWN_SSRC, StreamState.UNKNOWN_SSRC, 0, 0);

  /** Tells whether a packet of the peer has been seen. */
  public boolean isKnown() {
    return peerSsrc != StreamState.UNKNOWN_SSRC;
  }

  /** Returns the sequence number the browser sees. */
  public int toBrowserSequence(int sequence) {
    return sequence + sequenceShift & 0xffff;
  }

  /** Returns the sequence number the peer has sent. */
  public int toPeerSequence(int sequence) {
    return sequence - sequenceShift & 0xffff;
  }

  /** Returns the timestamp the browser sees. */
  public long toBrowserTimestamp(long timestamp) {
    return timestamp + timestampShift & 0xffff_ffffL;
  }

  /** Tells whether packets need no rewriting. */
  public boolean isIdentity() {
    return sequenceShift == 0 && timestampShift == 0 && peerSsrc == browserSideSsrc;
  }
}

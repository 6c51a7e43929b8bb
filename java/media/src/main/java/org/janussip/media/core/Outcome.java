package org.janussip.media.core;

/** What became of a packet at a stage. */
public enum Outcome {
  /** It goes on to the next stage, or has left. */
  PASSED,
  /** No plan is in effect for this medium. */
  NO_PLAN,
  /** The plan says that this direction is silent: hold, or a direction attribute. */
  DIRECTION_CLOSED,
  /** It comes from an address that is not the peer's, or is not known to be. */
  UNKNOWN_SOURCE,
  /** It belongs to a source that the peer has left, and comes too late to be heard. */
  STALE_SOURCE,
  /** The bytes are not RTP or not RTCP. */
  MALFORMED,
  /** It is longer than {@link PacketStage#MAX_PACKET_BYTES}. */
  TOO_LONG,
  /** The receiving side has agreed on no format for it. */
  NO_FORMAT,
  /** It belongs before packets that left so long ago that its number is not known any more. */
  TOO_LATE,
  /** The peer has named no address that could be sent to. */
  NO_DESTINATION,
  /** SRTP: the peer's key has not sealed it, or it is damaged. */
  NOT_AUTHENTIC,
  /** SRTP: it was there before, or it is too old to tell. */
  REPLAYED,
  /** SRTP: the keys of the stream cannot be used. */
  NO_KEYS,
  /** The send buffer of the socket was full. */
  SOCKET_FULL,
  /** The socket refused it. */
  SOCKET_ERROR
}

package org.janussip.sdp;

import java.util.Locale;
import java.util.Optional;

/** The direction of a stream, seen by whoever wrote the description (RFC 8866 section 6.7). */
public enum Direction {
  SENDRECV(true, true),
  SENDONLY(true, false),
  RECVONLY(false, true),
  INACTIVE(false, false);

  private final boolean sends;
  private final boolean receives;

  Direction(boolean sends, boolean receives) {
    this.sends = sends;
    this.receives = receives;
  }

  /** Returns the direction of one who sends or not, and receives or not. */
  public static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /** Returns the direction that an attribute states; empty when it is another attribute. */
  public static Optional<Direction> ofAttribute(Attribute attribute) {
    return switch (attribute.name().toLowerCase(Locale.ROOT)) {
      case "sendrecv" -> Optional.of(SENDRECV);
      case "sendonly" -> Optional.of(SENDONLY);
      case "recvonly" -> Optional.of(RECVONLY);
      case "inactive" -> Optional.of(INACTIVE);
      default -> Optional.empty();
    };
  }

  /** Returns whether the writer sends. */
  public boolean sends() {
    return sends;
  }

  /** Returns whether the writer receives. */
  public boolean receives() {
    return receives;
  }

  /** Returns the same streams seen from the other end. */
  public Direction reversed() {
    return of(receives, sends);
  }

  /** Returns what both allow. */
  public Direction and(Direction other) {
    return of(sends && other.sends, receives && other.receives);
  }

  /**
   * Returns the part of this wish that may answer an offer (RFC 3264 section 6.1): send only what
   * the offerer receives, receive only what it sends.
   */
  public Direction answering(Direction offer) {
    return and(offer.reversed());
  }

  /** Returns the attribute that states this direction. */
  public Attribute attribute() {
    return Attribute.flag(name().toLowerCase(Locale.ROOT));
  }
}

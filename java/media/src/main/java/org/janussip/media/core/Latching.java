package org.janussip.media.core;

/**
 * How the source of a peer's media is found.
 *
 * @param policy which sources may be taken
 * @param windowMs how long after each plan a new source may be taken, in ms, above 0
 */
public record Latching(LatchPolicy policy, int windowMs) {

  /** Only the address that the peer's description names. */
  public static final Latching OFF = new Latching(LatchPolicy.OFF, 1);
}

package org.janussip.rtp;

/** Arithmetic on 16-bit sequence numbers, which wrap (RFC 3550 appendix A.1, RFC 1982). */
public final class SequenceNumbers {

  private static final int MASK = 0xffff;

  private SequenceNumbers() {}

  /** Returns {@code sequence + delta}, wrapped to 0 to 65535. */
  public static int add(int sequence, int delta) {
    return sequence + delta & MASK;
  }

  /** Returns the signed way from one number to the other, -32768 to 32767. */
  public static int distance(int from, int to) {
    return (short) (to - from);
  }

  /** Tells whether a number comes after another, by less than half of the number space. */
  public static boolean isAfter(int sequence, int other) {
    return distance(other, sequence) > 0;
  }
}

package org.janussip.tests.support.rtp;

/** G.711 µ-law, one sample at a time (ITU-T G.711, table 2). */
public final class Pcmu {
  private static final int BIAS = 0x84;
  private static final int CLIP = 32_635;

  private Pcmu() {}

  /** Encodes a linear 16-bit sample. */
  public static byte encode(int sample) {
    int sign = sample < 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
    return (byte) ~(sign | (exponent << 4) | mantissa);
  }

  /** Decodes to a linear 16-bit sample. */
  public static int decode(byte code) {
    int bits = ~code & 0xff;
    int magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits & 0x70) >> 4)) - BIAS;
    return (bits & 0x80) != 0 ? -magnitude : magnitude;
  }
}

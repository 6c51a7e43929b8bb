package org.janussip.media.srtp;

import javax.crypto.spec.GCMParameterSpec;

/** An initialization vector that is written anew for each packet, so that none is allocated. */
final class GcmIv extends GCMParameterSpec {

  private static final int TAG_BITS = 128;

  private final byte[] bytes;
  private final boolean isKept;

  /**
   * Makes a vector of zeros.
   *
   * @param isKept whether the cipher remembers the array to compare the next one with, and needs a
   *     copy of its own
   */
  GcmIv(int length, boolean isKept) {
    super(TAG_BITS, new byte[length]);
    this.bytes = new byte[length];
    this.isKept = isKept;
  }

  /** Returns the vector, to be written. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public byte[] getIV() {
    return isKept ? bytes.clone() : bytes;
  }
}

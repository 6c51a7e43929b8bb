package org.janussip.media.core;

/** Crypto suites of SRTP (RFC 3711, 6188, 7714), under their names in SDP (RFC 4568). */
public enum SrtpSuite {
  /** AES in counter mode, 128 bit key, 80 bit tag. */
  AES_CM_128_HMAC_SHA1_80(16, 14, 10, 10),
  /** The same with a tag of 32 bit on RTP; RTCP keeps 80 (RFC 4568 section 6.2). */
  AES_CM_128_HMAC_SHA1_32(16, 14, 4, 10),
  /** AES in counter mode, 192 bit key, 80 bit tag. */
  AES_192_CM_HMAC_SHA1_80(24, 14, 10, 10),
  /** The same with a tag of 32 bit on RTP. */
  AES_192_CM_HMAC_SHA1_32(24, 14, 4, 10),
  /** AES in counter mode, 256 bit key, 80 bit tag. */
  AES_256_CM_HMAC_SHA1_80(32, 14, 10, 10),
  /** The same with a tag of 32 bit on RTP. */
  AES_256_CM_HMAC_SHA1_32(32, 14, 4, 10),
  /** AES-GCM, 128 bit key. */
  AEAD_AES_128_GCM(16, 12, 16, 16),
  /** AES-GCM, 256 bit key. */
  AEAD_AES_256_GCM(32, 12, 16, 16);

  private final int keyBytes;
  private final int saltBytes;
  private final int rtpTagBytes;
  private final int rtcpTagBytes;

  SrtpSuite(int keyBytes, int saltBytes, int rtpTagBytes, int rtcpTagBytes) {
    this.keyBytes = keyBytes;
    this.saltBytes = saltBytes;
    this.rtpTagBytes = rtpTagBytes;
    this.rtcpTagBytes = rtcpTagBytes;
  }

  /** Returns the length of the master key, in bytes. */
  public int keyBytes() {
    return keyBytes;
  }

  /** Returns the length of the master salt, in bytes. */
  public int saltBytes() {
    return saltBytes;
  }

  /** Returns the length of the authentication tag of an RTP packet, in bytes. */
  public int rtpTagBytes() {
    return rtpTagBytes;
  }

  /** Returns the length of the authentication tag of an RTCP packet, in bytes. */
  public int rtcpTagBytes() {
    return rtcpTagBytes;
  }

  /** Tells whether encryption and authentication are one (RFC 7714). */
  public boolean isAead() {
    return saltBytes == 12;
  }
}

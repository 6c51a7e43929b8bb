package org.janussip.rtcp;

/** RTCP packet types and feedback formats as numbers, so that reading one allocates nothing. */
public final class RtcpType {

  /** Sender report (RFC 3550 section 6.4.1). */
  public static final int SENDER_REPORT = 200;

  /** Receiver report (RFC 3550 section 6.4.2). */
  public static final int RECEIVER_REPORT = 201;

  /** Source description (RFC 3550 section 6.5). */
  public static final int SOURCE_DESCRIPTION = 202;

  /** Goodbye (RFC 3550 section 6.6). */
  public static final int BYE = 203;

  /** Application-defined (RFC 3550 section 6.7). */
  public static final int APPLICATION = 204;

  /** Transport-layer feedback (RFC 4585 section 6.2). */
  public static final int TRANSPORT_FEEDBACK = 205;

  /** Payload-specific feedback (RFC 4585 section 6.3). */
  public static final int PAYLOAD_FEEDBACK = 206;

  /** Extended report (RFC 3611 section 2). */
  public static final int EXTENDED_REPORT = 207;

  /** Transport feedback: generic NACK (RFC 4585 section 6.2.1). */
  public static final int FORMAT_NACK = 1;

  /** Transport feedback: TMMBR (RFC 5104 section 4.2.1). */
  public static final int FORMAT_TMMBR = 3;

  /** Transport feedback: TMMBN (RFC 5104 section 4.2.2). */
  public static final int FORMAT_TMMBN = 4;

  /** Payload feedback: picture loss indication (RFC 4585 section 6.3.1). */
  public static final int FORMAT_PLI = 1;

  /** Payload feedback: full intra request (RFC 5104 section 4.3.1). */
  public static final int FORMAT_FIR = 4;

  /** Payload feedback: application layer, as used by REMB (RFC 4585 section 6.4). */
  public static final int FORMAT_APPLICATION_LAYER = 15;

  private RtcpType() {}
}

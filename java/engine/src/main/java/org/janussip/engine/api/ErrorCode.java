package org.janussip.engine.api;

/** The numbers of {@code error_code} in an error event. */
public enum ErrorCode {
  /** The request had no body. */
  NO_MESSAGE(440),
  /** The body is no JSON object. */
  INVALID_JSON(441),
  /** The value of {@code request} names nothing that we do. */
  INVALID_REQUEST(442),
  /** A mandatory field is missing. */
  MISSING_ELEMENT(443),
  /** A field has the wrong type or value, or contradicts another. */
  INVALID_ELEMENT(444),
  /** Registered already, and the request does not say {@code refresh}. */
  ALREADY_REGISTERED(445),
  /** Not a SIP URI of the kind that is needed. */
  INVALID_ADDRESS(446),
  /** The session, account or call is in a state that does not allow this. */
  WRONG_STATE(447),
  /** The jsep is missing, unreadable, or of the wrong type. */
  MISSING_SDP(448),
  /** The SIP stack could not do it. */
  SIP_ERROR(449),
  /** No media port, or no description could be made. */
  IO_ERROR(450),
  /** A recording of nothing was asked for. */
  RECORDING_ERROR(451),
  /** SRTP is demanded where it cannot be had. */
  TOO_STRICT(452),
  /** A helper session cannot do this. */
  HELPER_ERROR(453),
  /** No call has that Call-ID. */
  NO_SUCH_CALL_ID(454),
  /** No forwarder has that number. */
  NO_SUCH_STREAM(455),
  /** Anything else; also an overload. */
  UNKNOWN_ERROR(499);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /** Returns the number that pages see. */
  public int number() {
    return number;
  }
}

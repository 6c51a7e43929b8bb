package org.janussip.sip;

/** Hears of a REFER that we sent. Called on SIP threads; implementations post and return. */
public interface TransferListener {

  /** The final response to the REFER; nothing follows one that is no 2xx. */
  void onResponse(SipResponse response);

  /**
   * A NOTIFY of the implicit subscription (RFC 3515 section 2.4.4), answered 200.
   *
   * @param notify what it says; the body is of type message/sipfrag
   * @param state the Subscription-State value without parameters; nothing follows {@code
   *     terminated}
   */
  void onNotify(IncomingRequest notify, String state);
}

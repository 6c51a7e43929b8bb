package org.janussip.sip;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One SIP identity on the shared stack. Methods may be called from any thread and return at once.
 */
public interface SipAccount {

  /**
   * Replaces the profile. Calls that are up keep what they were made with.
   *
   * @throws IllegalArgumentException when a URI of the profile is not a valid SIP URI
   */
  void update(AccountProfile profile);

  /** Returns the Call-ID of all REGISTERs of this account. */
  String registerCallId();

  /**
   * Sends one REGISTER (RFC 3261 section 10.2), answers challenges and tries the next target when
   * one does not answer. Call-ID stays and CSeq grows over the life of the account.
   *
   * @param expiresS the wanted binding lifetime in seconds; 0 removes the binding
   * @param headers extra header fields
   * @param outcome gets exactly one final response, on a SIP thread
   */
  void register(int expiresS, List<SipHeader> headers, Consumer<SipResponse> outcome);

  /**
   * Returns the lifetime in seconds that the registrar granted to our Contact in a 2xx to REGISTER:
   * the expires parameter of our own Contact, else the Expires field, else empty.
   */
  Optional<Integer> grantedExpiresS(SipResponse response);

  /**
   * Sends an INVITE with an offer.
   *
   * @param request what to send; its URIs have been checked by {@link SipUris}
   * @param listener hears of the call, on SIP threads, one event at a time
   * @return the call, in progress
   * @throws IllegalArgumentException when the target is not a valid SIP URI
   */
  SipCall call(CallRequest request, CallListener listener);

  /**
   * Sends a MESSAGE outside a dialog (RFC 3428).
   *
   * @param outcome gets exactly one final response, on a SIP thread
   * @throws IllegalArgumentException when the target is not a valid SIP URI
   */
  void message(OutgoingMessage message, Consumer<SipResponse> outcome);

  /**
   * Sends a SUBSCRIBE (RFC 6665) and keeps the subscription alive.
   *
   * @throws IllegalArgumentException when the target is not a valid SIP URI
   */
  SipSubscription subscribe(SubscribeRequest request, SubscriptionListener listener);

  /**
   * Closes the account: requests to its Contact are refused with 404. Does not touch the binding or
   * calls.
   */
  void close();
}

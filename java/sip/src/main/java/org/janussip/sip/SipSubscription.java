package org.janussip.sip;

import java.util.List;

/**
 * One subscription of ours: refreshed before it runs out until it ends. Methods may be called from
 * any thread, return at once, and do nothing once the subscription has ended.
 */
public interface SipSubscription {

  /** Returns the Call-ID of the first SUBSCRIBE, by which the page knows the subscription. */
  String callId();

  /**
   * Sends a SUBSCRIBE inside the dialog with another lifetime, in seconds, and extra header fields.
   */
  void renew(int expiresS, List<SipHeader> headers);

  /** Does the same with a body, such as a filter; {@link SipBody#NONE} for none. */
  void renew(int expiresS, List<SipHeader> headers, SipBody body);

  /** Gives the subscription back: a SUBSCRIBE with Expires 0. */
  void terminate(List<SipHeader> headers);
}

package org.janussip.sip;

import java.util.Optional;

/**
 * A REFER from a peer that has been answered 202 (RFC 3515). Its implicit subscription lives until
 * {@link #finish} or three minutes have passed. Methods may be called from any thread and return at
 * once.
 */
public interface IncomingRefer {

  /** Returns the request. */
  IncomingRequest request();

  /** Returns the URI of Refer-To as text, its embedded header fields included. */
  String referTo();

  /** Returns the decoded Replaces value that Refer-To carries, if any. */
  Optional<String> replaces();

  /** Returns the URI of Referred-By, if there is one. */
  Optional<String> referredBy();

  /**
   * Tells the peer how the call that it asked for is going, by a NOTIFY with that status line. An
   * empty reason stands for the phrase that RFC 3261 gives the code.
   */
  void progress(int code, String reason);

  /**
   * Tells the peer how it ended, by a NOTIFY that terminates the subscription. An empty reason
   * stands for the phrase that RFC 3261 gives the code. Once is enough: more does nothing.
   */
  void finish(int code, String reason);
}

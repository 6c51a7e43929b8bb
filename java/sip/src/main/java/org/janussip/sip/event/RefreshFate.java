package org.janussip.sip.event;

/** What becomes of a subscription whose refresh was not answered with a 2xx. */
enum RefreshFate {
  /** It holds until it runs out; the refresh may be tried again. */
  HOLDS,
  /** It is terminated. */
  TERMINATED,
  /** It is terminated because the notifier has forgotten it; another one may be asked for. */
  FORGOTTEN;

  /** Returns what a final response means (RFC 6665 section 4.1.2.3). */
  static RefreshFate of(int code) {
    return switch (code) {
      case 481 -> FORGOTTEN;
      case 404, 405, 410, 416, 480, 482, 483, 484, 485, 489, 501, 604 -> TERMINATED;
      default -> HOLDS;
    };
  }
}

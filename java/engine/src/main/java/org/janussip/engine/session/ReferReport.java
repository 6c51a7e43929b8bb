package org.janussip.engine.session;

import org.janussip.sip.CallEnd;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.SipResponse;

/**
 * Tells the peer that referred us how the call that it asked for is going (RFC 3515 section 2.4.5).
 * Called on SIP threads, one at a time.
 */
final class ReferReport {

  /** Of nobody, for calls that we were not referred to. */
  static final ReferReport NONE = new ReferReport(null);

  private final IncomingRefer refer;
  private boolean finished;

  ReferReport(IncomingRefer refer) {
    this.refer = refer;
  }

  void progress(SipResponse response) {
    if (refer != null && !finished) {
      refer.progress(response.code(), response.reason());
    }
  }

  void answered(SipResponse response) {
    finish(response.code(), response.reason());
  }

  /** The call is over; where it never was up, that is what came of the REFER. */
  void ended(CallEnd end) {
    boolean failure = end.code() >= 300;
    finish(failure ? end.code() : 487, failure ? end.reason() : "Request Terminated");
  }

  private void finish(int code, String reason) {
    if (refer != null && !finished) {
      finished = true;
      refer.finish(code, reason);
    }
  }
}

package org.janussip.sip.dialog;

import java.util.List;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/**
 * What both sides of a call have settled: the description that we gave last, which a refresh
 * repeats (RFC 4028 section 7.4), the peer's, and the timer. Runs in the serial order of the call.
 */
final class Session {

  private final SessionTimer timer;
  private SipBody local = SipBody.NONE;
  private SipBody remote = SipBody.NONE;

  Session(SessionTimer timer) {
    this.timer = timer;
  }

  SessionTimer timer() {
    return timer;
  }

  /** Our offer has been answered with 2xx. */
  void made(SipBody offer, SipResponse answer) {
    local(offer);
    remote(answer.body());
    timer.answered(answer.headers());
  }

  /**
   * We answer a request of the peer that makes or refreshes the session with 2xx.
   *
   * @return the fields of the 2xx
   */
  List<SipHeader> answer(SipHeaders request, SipBody theirs, SipBody ours) {
    remote(theirs);
    local(ours);
    return timer.answer(request);
  }

  private void local(SipBody given) {
    if (given.isSdp()) {
      local = given;
    }
  }

  /** Notes what the peer described last. */
  void remote(SipBody given) {
    if (given.isSdp()) {
      remote = given;
    }
  }

  /** Returns the description that we gave last. */
  SipBody local() {
    return local;
  }

  /** Returns whether a description is other than the peer's last one. */
  boolean isNews(SipBody given) {
    return given.isSdp() && !given.text().equals(remote.text());
  }
}

package org.janussip.engine.call;

import java.util.List;
import org.janussip.engine.api.RequestException;
import org.janussip.sdp.Direction;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;

/**
 * What the page wants of the call it changes: enough to make the offer once more after it met one
 * of the peer's.
 *
 * @param request the page's word for it
 * @param hold how far the call shall be held; for hold and unhold
 * @param browserSdp the browser's offer; empty for hold and unhold
 * @param headers header fields of the re-INVITE
 */
record ReinviteWish(String request, Direction hold, String browserSdp, List<SipHeader> headers) {

  static ReinviteWish hold(Direction hold, List<SipHeader> headers) {
    String request = hold == Direction.SENDRECV ? "unhold" : "hold";
    return new ReinviteWish(request, hold, "", headers);
  }

  static ReinviteWish update(String browserSdp) {
    return new ReinviteWish("update", Direction.SENDRECV, browserSdp, List.of());
  }

  /** Makes the offer. */
  SipBody offer(CallMedia media) throws RequestException {
    return browserSdp.isEmpty() ? media.offerAgain(hold) : media.offer(browserSdp);
  }
}

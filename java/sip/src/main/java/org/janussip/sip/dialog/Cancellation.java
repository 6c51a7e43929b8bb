package org.janussip.sip.dialog;

import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.janussip.sip.SipHeader;

/**
 * The CANCEL of our INVITE (RFC 3261 section 9.1): sent once, not before a provisional response
 * unless told to, and without effect on the INVITE's own outcome within 64 T1 given up. Runs in the
 * serial order of its call.
 */
final class Cancellation {

  private final BaseCall call;
  private final Invitation invitation;
  private List<SipHeader> headers = List.of();
  private ScheduledFuture<?> limit;
  private boolean sent;

  Cancellation(BaseCall call, Invitation invitation) {
    this.call = call;
    this.invitation = invitation;
  }

  /**
   * Starts.
   *
   * @param extra extra fields of the CANCEL
   * @param inVain runs when the INVITE has no final response in time
   */
  void start(List<SipHeader> extra, Runnable inVain) {
    headers = extra;
    invitation.tryNoMore();
    limit = call.after(call.t1x64Ms(), inVain);
    if (invitation.isHeard() || call.identity.rfc2543Cancel()) {
      send();
    }
  }

  /** Sends the CANCEL unless it has been sent: a provisional response has come. */
  void send() {
    if (!sent) {
      sent = true;
      invitation.cancel(headers);
    }
  }

  /** Returns the extra fields, for the BYE of a 2xx that crosses. */
  List<SipHeader> headers() {
    return headers;
  }

  /** The INVITE has its final response, or the call is over. */
  void stop() {
    if (limit != null) {
      limit.cancel(false);
      limit = null;
    }
  }
}

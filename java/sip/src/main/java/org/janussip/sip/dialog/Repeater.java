package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.concurrent.ScheduledFuture;
import org.janussip.sip.stack.ServerRequest;

/**
 * Repeats a 2xx to INVITE until its ACK comes (RFC 3261 section 13.3.1.4): after T1, doubling up to
 * T2, for 64 T1 in all. Runs in the serial order of its call.
 */
final class Repeater {

  private final BaseCall call;
  private final ServerRequest invite;
  private final SIPResponse response;
  private final long t2Ms;
  private ScheduledFuture<?> next;
  private ScheduledFuture<?> limit;
  private long intervalMs;

  Repeater(BaseCall call, ServerRequest invite, SIPResponse response) {
    this.call = call;
    this.invite = invite;
    this.response = response;
    this.intervalMs = call.services.core().t1Ms();
    this.t2Ms = 8 * intervalMs;
  }

  void start(Runnable onNoAck) {
    invite.send(response);
    next = call.after(intervalMs, this::repeat);
    limit =
        call.after(
            call.t1x64Ms(),
            () -> {
              if (limit != null) {
                stop();
                onNoAck.run();
              }
            });
  }

  private void repeat() {
    if (next != null) {
      invite.repeat(response);
      intervalMs = Math.min(2 * intervalMs, t2Ms);
      next = call.after(intervalMs, this::repeat);
    }
  }

  void stop() {
    if (next != null) {
      next.cancel(false);
      limit.cancel(false);
      next = null;
      limit = null;
    }
  }
}

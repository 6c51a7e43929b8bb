package org.janussip.media.incoming;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.media.core.TrafficCounters;

/**
 * Notices that a peer sends no RTP for too long although the stream goes both ways: a hold of
 * either side, and each new plan, start the time anew. Counts nothing per packet: it looks at the
 * counters once a second. Relay loop only.
 */
public final class SilenceWatch {

  private final StreamState state;
  private final TrafficCounters fromPeer;
  private final long limitNs;
  private final BooleanSupplier decides;
  private final LongConsumer onSilence;
  private StreamConfig lastPlan;
  private long lastPackets;
  private long sinceNs;

  /**
   * Makes the watch of a stream.
   *
   * @param limitS seconds of silence that are too long; 0 to watch nothing
   * @param decides whether this stream's silence matters
   * @param onSilence hears of it, in ms; again after each further time so long
   */
  public SilenceWatch(
      StreamState state,
      TrafficCounters fromPeer,
      int limitS,
      BooleanSupplier decides,
      LongConsumer onSilence) {
    this.state = state;
    this.fromPeer = fromPeer;
    this.limitNs = TimeUnit.SECONDS.toNanos(limitS);
    this.decides = decides;
    this.onSilence = onSilence;
  }

  /** Looks. */
  @SuppressWarnings("ReferenceEquality") // an equal plan is a new plan, too
  public void onTick(long nowNs) {
    if (limitNs == 0) {
      return;
    }
    StreamConfig plan = state.plan();
    long packets = fromPeer.packets();
    if (plan != lastPlan
        || packets != lastPackets
        || !isExpected(plan)
        || !decides.getAsBoolean()) {
      lastPlan = plan;
      lastPackets = packets;
      sinceNs = nowNs;
    } else if (nowNs - sinceNs >= limitNs) {
      onSilence.accept(TimeUnit.NANOSECONDS.toMillis(nowNs - sinceNs));
      sinceNs = nowNs;
    }
  }

  /** An address of 0.0.0.0 is how old peers hold a call. */
  private static boolean isExpected(StreamConfig plan) {
    return plan != null
        && plan.receive()
        && plan.send()
        && !plan.remoteRtp().getAddress().isAnyLocalAddress();
  }
}

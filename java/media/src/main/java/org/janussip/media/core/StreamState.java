package org.janussip.media.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.janussip.rtp.RtpHeader;

/**
 * What both directions of a stream must know of each other. The plan is written by the mailbox, the
 * browser's source by Janus's threads, all else by the relay loop; everybody reads. As a stage it
 * learns the browser's source.
 */
public final class StreamState implements PacketStage {

  /** Stands for an SSRC that no packet has shown yet. */
  public static final long UNKNOWN_SSRC = -1;

  private static final VarHandle BROWSER_SSRC;

  static {
    try {
      BROWSER_SSRC =
          MethodHandles.lookup().findVarHandle(StreamState.class, "browserSsrc", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile StreamConfig plan;
  private volatile PeerTimeline timeline = PeerTimeline.UNKNOWN;

  @SuppressWarnings("UnusedVariable") // through BROWSER_SSRC
  private long browserSsrc = UNKNOWN_SSRC;

  /** Returns the plan in effect; null while there is none. */
  public StreamConfig plan() {
    return plan;
  }

  /** Puts a plan into effect; null for none. */
  public void plan(StreamConfig newPlan) {
    plan = newPlan;
  }

  /** Returns how the peer's numbers relate to those the browser sees. */
  public PeerTimeline timeline() {
    return timeline;
  }

  /** Publishes how the peer's numbers relate to those the browser sees. */
  public void timeline(PeerTimeline newTimeline) {
    timeline = newTimeline;
  }

  /** Returns the SSRC the browser sends with, or {@link #UNKNOWN_SSRC}. */
  public long browserSsrc() {
    return (long) BROWSER_SSRC.getOpaque(this);
  }

  /** Remembers the source of an RTP packet of the browser. */
  @Override
  public Outcome process(ByteBuffer packet) {
    long ssrc = RtpHeader.ssrc(packet);
    if (ssrc != (long) BROWSER_SSRC.getOpaque(this)) {
      BROWSER_SSRC.setOpaque(this, ssrc);
    }
    return Outcome.PASSED;
  }
}

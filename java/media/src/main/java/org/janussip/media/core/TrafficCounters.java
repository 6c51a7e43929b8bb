package org.janussip.media.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Counters of one direction of one stream. Any thread adds and reads; nothing is lost. */
public final class TrafficCounters {

  private static final VarHandle PACKETS = handle("packets");
  private static final VarHandle BYTES = handle("bytes");
  private static final VarHandle DROPPED = handle("dropped");

  @SuppressWarnings("unused") // through PACKETS
  private long packets;

  @SuppressWarnings("unused") // through BYTES
  private long bytes;

  @SuppressWarnings("unused") // through DROPPED
  private long dropped;

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(TrafficCounters.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Counts an RTP packet that arrived where it should. */
  public void addPacket(int length) {
    PACKETS.getAndAdd(this, 1L);
    BYTES.getAndAdd(this, (long) length);
  }

  /** Counts a packet that a stage has stopped. */
  public void addDropped() {
    DROPPED.getAndAdd(this, 1L);
  }

  /** Returns the number of RTP packets that passed. */
  public long packets() {
    return (long) PACKETS.getOpaque(this);
  }

  /** Returns the bytes of those packets, RTP headers included. */
  public long bytes() {
    return (long) BYTES.getOpaque(this);
  }

  /** Returns the number of packets stopped, RTP and RTCP. */
  public long dropped() {
    return (long) DROPPED.getOpaque(this);
  }
}

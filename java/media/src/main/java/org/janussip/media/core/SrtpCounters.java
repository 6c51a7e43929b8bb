package org.janussip.media.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What SRTP refused of one stream, RTP and RTCP together. Any thread adds and reads. */
public final class SrtpCounters {

  private static final VarHandle NOT_AUTHENTIC = handle("notAuthentic");
  private static final VarHandle REPLAYED = handle("replayed");

  @SuppressWarnings("unused") // through NOT_AUTHENTIC
  private long notAuthentic;

  @SuppressWarnings("unused") // through REPLAYED
  private long replayed;

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(SrtpCounters.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Counts a packet that the peer's key has not sealed, or that is damaged. */
  public void addNotAuthentic() {
    NOT_AUTHENTIC.getAndAdd(this, 1L);
  }

  /** Counts a packet that was there before, or is too old to tell. */
  public void addReplayed() {
    REPLAYED.getAndAdd(this, 1L);
  }

  /** Returns the number of packets of the peer that were damaged or not sealed by its key. */
  public long notAuthentic() {
    return (long) NOT_AUTHENTIC.getOpaque(this);
  }

  /** Returns the number of packets of the peer that were there before, or too old to tell. */
  public long replayed() {
    return (long) REPLAYED.getOpaque(this);
  }
}

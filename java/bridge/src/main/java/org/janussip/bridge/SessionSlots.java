package org.janussip.bridge;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.janussip.media.MediaSession;

/**
 * Session numbers and the media behind them, looked up once per packet: an array indexed by the low
 * half of the number, so nothing is boxed or locked. The numbers are those of {@code
 * native/session.c}, whose slots are reused, most recently freed first, under a new high half.
 */
final class SessionSlots {

  private static final int FIRST_LENGTH = 64;

  /** Replaced, when it grows, by a longer copy. Elements are written with this object's lock. */
  private volatile AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(FIRST_LENGTH);

  /**
   * One living session.
   *
   * @param sessionId its whole number
   * @param media where its packets go
   */
  record Slot(long sessionId, MediaSession media) {}

  /** Returns the slot of a number, or null when that session is gone. Any thread. */
  Slot find(long sessionId) {
    AtomicReferenceArray<Slot> current = slots;
    int index = (int) sessionId;
    if (index < 0 || index >= current.length()) {
      return null;
    }
    Slot slot = current.get(index);
    return slot != null && slot.sessionId() == sessionId ? slot : null;
  }

  /** Enters a session in place of what its slot held before. */
  synchronized void put(long sessionId, MediaSession media) {
    int index = (int) sessionId;
    if (index >= slots.length()) {
      slots = longer(slots, index + 1);
    }
    slots.set(index, new Slot(sessionId, media));
  }

  /** Removes a session; one that is gone already stays gone. */
  synchronized void remove(long sessionId) {
    if (find(sessionId) != null) {
      slots.set((int) sessionId, null);
    }
  }

  private static AtomicReferenceArray<Slot> longer(AtomicReferenceArray<Slot> old, int needed) {
    AtomicReferenceArray<Slot> copy =
        new AtomicReferenceArray<>(Math.max(needed, old.length() * 2));
    for (int i = 0; i < old.length(); i++) {
      copy.set(i, old.get(i));
    }
    return copy;
  }
}

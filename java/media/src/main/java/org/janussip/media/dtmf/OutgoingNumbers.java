package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.SequenceNumbers;

/**
 * The sequence numbers that the peer sees: those of the browser, moved up by packets that we put in
 * and down by those that we left out. A packet of the browser that comes late gets the number that
 * its place has.
 *
 * <p>Its monitor guards the whole way of a stream's packets to the peer: whoever sends one holds it
 * from numbering to the socket, so that numbers, encryption and sending have one order. What is
 * volatile may be read without it.
 */
public final class OutgoingNumbers {

  /** Changes of the shift that late packets can be placed among. */
  private static final int CHANGES = 64;

  private final long[] changeAfter = new long[CHANGES];
  private final int[] shiftBefore = new int[CHANGES];
  private int changes;
  private int newest = CHANGES - 1;
  private long source = -1;
  private long highest;
  private int shift;
  private volatile boolean moved;
  private volatile int extraPackets;
  private volatile int extraBytes;

  /** Gives a packet of the browser its number. */
  Outcome pass(ByteBuffer packet) {
    int ahead = advance(packet);
    if (!moved) {
      return Outcome.PASSED;
    }
    int by = ahead > 0 ? shift : shiftAt(highest + ahead);
    if (by == Integer.MIN_VALUE) {
      return Outcome.TOO_LATE;
    }
    if (by != 0) {
      RtpHeader.setSequence(packet, RtpHeader.sequence(packet) + by);
    }
    return Outcome.PASSED;
  }

  /** Leaves a packet of the browser out. */
  void leaveOut(ByteBuffer packet, int payloadBytes) {
    if (advance(packet) > 0) {
      change(-1);
    }
    count(-1, -payloadBytes);
  }

  /**
   * Puts a packet in after the last one of the browser.
   *
   * @return its sequence number
   */
  int putIn(int payloadBytes) {
    int sequence = (int) (highest + shift + 1) & 0xffff;
    change(1);
    count(1, payloadBytes);
    return sequence;
  }

  /** Notes the packet's number; returns how far it is ahead of all before, 0 or less if late. */
  private int advance(ByteBuffer packet) {
    long ssrc = RtpHeader.ssrc(packet);
    int sequence = RtpHeader.sequence(packet);
    if (ssrc != source) {
      begin(ssrc, sequence);
      return 1;
    }
    int ahead = SequenceNumbers.distance((int) highest, sequence);
    if (ahead > 0) {
      highest += ahead;
    }
    return ahead;
  }

  private void begin(long ssrc, int sequence) {
    source = ssrc;
    highest = 0x1_0000L + sequence;
    shift = 0;
    changes = 0;
    moved = false;
    extraPackets = 0;
    extraBytes = 0;
  }

  private void change(int by) {
    if (changes == 0 || changeAfter[newest] != highest) {
      newest = (newest + 1) % CHANGES;
      changeAfter[newest] = highest;
      shiftBefore[newest] = shift;
      changes = Math.min(CHANGES, changes + 1);
    }
    shift += by;
    moved = true;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time: the monitor is held
  private void count(int packets, int bytes) {
    extraPackets += packets;
    extraBytes += bytes;
  }

  /** Returns the shift of a number; the smallest integer when that is forgotten. */
  private int shiftAt(long number) {
    int found = shift;
    int slot = newest;
    for (int i = 0; i < changes; i++) {
      if (number > changeAfter[slot]) {
        return found;
      }
      found = shiftBefore[slot];
      slot = (slot + CHANGES - 1) % CHANGES;
    }
    return changes == CHANGES ? Integer.MIN_VALUE : found;
  }

  /** Returns the SSRC of the browser, or -1 before its first packet. */
  long source() {
    return source;
  }

  /** Returns whether the peer has ever seen other numbers than the browser's; any thread. */
  boolean isMoved() {
    return moved;
  }

  /**
   * Returns the browser's number of a packet that the peer names, and for one of ours that of the
   * browser's packet before it; any thread.
   */
  synchronized int toBrowserSequence(int sequence) {
    long number = highest + shift + SequenceNumbers.distance((int) (highest + shift), sequence);
    int by = shift;
    int slot = newest;
    for (int i = 0; i < changes && number - by <= changeAfter[slot]; i++) {
      by = shiftBefore[slot];
      if (number - by > changeAfter[slot]) {
        return (int) changeAfter[slot] & 0xffff;
      }
      slot = (slot + CHANGES - 1) % CHANGES;
    }
    return (int) (number - by) & 0xffff;
  }

  /** Returns by how many packets the peer got more than the browser has sent; any thread. */
  int extraPackets() {
    return extraPackets;
  }

  /** Returns by how many payload bytes the peer got more than the browser has sent; any thread. */
  int extraBytes() {
    return extraBytes;
  }
}

package org.janussip.media.dtmf;

import java.util.ArrayList;
import java.util.List;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.StreamConfig;

/**
 * Which payload types are events on one side of a stream, and what they become on the other.
 * Immutable; made when a plan comes into effect.
 *
 * <p>A format goes on as one of the same clock where the other side has it, else as one of the
 * codec's clock, else as the first. The RTP timestamps of a stream always count the codec's clock,
 * as sound and events share them; only durations count that of the event's format.
 */
final class EventMap {

  /** No events at all. */
  static final EventMap NONE = new EventMap(null, List.of(), List.of(), -1, 0);

  private final StreamConfig plan;
  private final DtmfFormat[] sources;
  private final DtmfFormat[] targets;
  private final long low;
  private final long high;
  private final int codecClock;

  private EventMap(
      StreamConfig plan,
      List<DtmfFormat> from,
      List<DtmfFormat> to,
      int codecPayloadType,
      int codecClock) {
    this.plan = plan;
    List<DtmfFormat> known = new ArrayList<>();
    add(known, from, codecPayloadType);
    add(known, to, codecPayloadType);
    this.sources = known.toArray(DtmfFormat[]::new);
    this.targets = new DtmfFormat[sources.length];
    this.codecClock = codecClock;
    long[] bits = new long[2];
    for (int i = 0; i < sources.length; i++) {
      targets[i] = choose(to, sources[i].clockRate(), codecClock);
      bits[sources[i].payloadType() >>> 6 & 1] |= 1L << sources[i].payloadType();
    }
    low = bits[0];
    high = bits[1];
  }

  /**
   * Returns the map of the peer's events. A peer that answers may send events under the numbers of
   * the offer as well as under its own (RFC 3264 section 5.1).
   */
  static EventMap toBrowser(StreamConfig plan) {
    return plan == null
        ? NONE
        : new EventMap(
            plan,
            plan.dtmf().peer(),
            plan.dtmf().browser(),
            plan.format().payloadType(),
            plan.clockRate());
  }

  /** Returns the map of the browser's events. */
  static EventMap toPeer(StreamConfig plan) {
    return plan == null
        ? NONE
        : new EventMap(
            plan,
            plan.dtmf().browser(),
            plan.dtmf().peer(),
            plan.format().payloadType(),
            plan.clockRate());
  }

  private static void add(List<DtmfFormat> known, List<DtmfFormat> more, int codecPayloadType) {
    for (DtmfFormat format : more) {
      boolean taken =
          format.payloadType() == codecPayloadType
              || known.stream().anyMatch(other -> other.payloadType() == format.payloadType());
      if (!taken) {
        known.add(format);
      }
    }
  }

  /** Returns the format that events of a clock go on as; null when there is none. */
  static DtmfFormat choose(List<DtmfFormat> formats, int clockRate, int codecClock) {
    DtmfFormat best = null;
    for (DtmfFormat format : formats) {
      if (format.clockRate() == clockRate) {
        return format;
      }
      boolean better = format.clockRate() == codecClock && best != null;
      if (best == null || (better && best.clockRate() != codecClock)) {
        best = format;
      }
    }
    return best;
  }

  /** Tells whether it is that of a plan; each that comes into effect is an object of its own. */
  @SuppressWarnings("ReferenceEquality")
  boolean isOf(StreamConfig other) {
    return plan == other;
  }

  /** Tells whether packets of a payload type are events. */
  boolean isEvent(int payloadType) {
    return ((payloadType < Long.SIZE ? low : high) >>> payloadType & 1) != 0;
  }

  /** Returns the format that a payload type of an event stands for. */
  DtmfFormat source(int payloadType) {
    return sources[index(payloadType)];
  }

  /** Returns what a payload type of an event becomes; null when the other side takes no events. */
  DtmfFormat target(int payloadType) {
    return targets[index(payloadType)];
  }

  /** Returns the clock that timestamps count, in Hz. */
  int codecClock() {
    return codecClock;
  }

  private int index(int payloadType) {
    int i = 0;
    while (sources[i].payloadType() != payloadType) {
      i++;
    }
    return i;
  }
}

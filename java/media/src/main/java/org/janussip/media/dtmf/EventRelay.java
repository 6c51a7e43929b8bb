package org.janussip.media.dtmf;

import java.nio.ByteBuffer;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.Outcome;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.TelephoneEvent;

/** Reads the events of a packet and makes them the other side's. Not thread-safe. */
final class EventRelay {

  private final PressTracker presses;
  private boolean begins;

  EventRelay(PressTracker presses) {
    this.presses = presses;
  }

  /**
   * Tracks and rewrites a packet whose payload type is one of the map's events.
   *
   * @return whether the other side takes it
   */
  Outcome relay(ByteBuffer packet, EventMap map, long nowNs) {
    int payloadType = RtpHeader.payloadType(packet);
    int at = packet.position() + RtpHeader.length(packet);
    int events = (packet.limit() - RtpHeader.paddingLength(packet) - at) / TelephoneEvent.LENGTH;
    track(packet, at, events, nowNs);
    DtmfFormat from = map.source(payloadType);
    DtmfFormat to = map.target(payloadType);
    if (to == null) {
      return Outcome.NO_FORMAT;
    }
    if (to.payloadType() != payloadType) {
      RtpHeader.setPayloadType(packet, to.payloadType());
    }
    if (to.clockRate() != from.clockRate()) {
      scale(packet, at, events, from, to, map.codecClock());
    }
    return Outcome.PASSED;
  }

  /** Returns whether the last packet began a press. */
  boolean begins() {
    return begins;
  }

  /** Several events in a packet follow each other without a pause (RFC 4733 section 2.5.2). */
  private void track(ByteBuffer packet, int at, int events, long nowNs) {
    int begun = (int) RtpHeader.timestamp(packet);
    boolean marker = RtpHeader.marker(packet);
    long ssrc = RtpHeader.ssrc(packet);
    begins = false;
    for (int i = 0; i < events; i++) {
      int event = at + i * TelephoneEvent.LENGTH;
      int duration = TelephoneEvent.duration(packet, event);
      int code = TelephoneEvent.code(packet, event);
      if (TelephoneEvent.isKey(code)) {
        boolean end = TelephoneEvent.isEnd(packet, event) || i < events - 1;
        begins |= presses.onEvent(ssrc, code, end, marker, begun, duration, nowNs);
      }
      begun += duration;
    }
  }

  private void scale(
      ByteBuffer packet, int at, int events, DtmfFormat from, DtmfFormat to, int codecClock) {
    if (events == 1 && TelephoneEvent.code(packet, at) == presses.code()) {
      DurationScale.rewrite(packet, at, presses, from, to, codecClock);
      return;
    }
    for (int i = 0; i < events; i++) {
      DurationScale.rewriteAlone(packet, at + i * TelephoneEvent.LENGTH, from, to);
    }
  }
}

package org.janussip.media.outgoing;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketPath;
import org.janussip.media.core.TrafficCounters;

/** Sends packets of the browser along their path, and counts. Several threads at once. */
public final class OutgoingTraffic {

  private final PacketPath path;
  private final TrafficCounters counters;
  private final boolean countsPackets;

  private OutgoingTraffic(PacketPath path, TrafficCounters counters, boolean countsPackets) {
    this.path = path;
    this.counters = counters;
    this.countsPackets = countsPackets;
  }

  /** Makes the sender of RTP. */
  public static OutgoingTraffic rtp(PacketPath path, TrafficCounters counters) {
    return new OutgoingTraffic(path, counters, true);
  }

  /** Makes the sender of RTCP; its packets count only when they are dropped. */
  public static OutgoingTraffic rtcp(PacketPath path, TrafficCounters counters) {
    return new OutgoingTraffic(path, counters, false);
  }

  /** Sends one packet, or drops and counts it. */
  public void send(ByteBuffer packet) {
    int length = packet.remaining();
    if (path.process(packet) != Outcome.PASSED) {
      counters.addDropped();
    } else if (countsPackets) {
      counters.addPacket(length);
    }
  }
}

package org.janussip.media.incoming;

import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketPath;
import org.janussip.media.core.TrafficCounters;
import org.janussip.media.net.PacketReceiver;

/** Sends what a socket has read along its path, and counts. Relay loop only. */
public final class IncomingTraffic implements PacketReceiver {

  private final PacketPath path;
  private final TrafficCounters counters;
  private final boolean countsPackets;

  private IncomingTraffic(PacketPath path, TrafficCounters counters, boolean countsPackets) {
    this.path = path;
    this.counters = counters;
    this.countsPackets = countsPackets;
  }

  /** Makes the receiver of an RTP socket. */
  public static IncomingTraffic rtp(PacketPath path, TrafficCounters counters) {
    return new IncomingTraffic(path, counters, true);
  }

  /** Makes the receiver of an RTCP socket; its packets count only when they are dropped. */
  public static IncomingTraffic rtcp(PacketPath path, TrafficCounters counters) {
    return new IncomingTraffic(path, counters, false);
  }

  @Override
  public void onPacket(ByteBuffer packet) {
    int length = packet.remaining();
    if (path.process(packet) != Outcome.PASSED) {
      counters.addDropped();
    } else if (countsPackets) {
      counters.addPacket(length);
    }
  }

  @Override
  public void onTooLong() {
    counters.addDropped();
  }
}

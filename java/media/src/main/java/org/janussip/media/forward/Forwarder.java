package org.janussip.media.forward;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.ForwardState;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.srtp.StreamProtection;
import org.janussip.rtp.RtpHeader;

/** One copy of one stream: its queue, its socket, its counters. */
final class Forwarder {

  private final long id;
  private final ForwardSpec spec;
  private final DatagramChannel channel;
  private final PacketRing queue = new PacketRing();
  private final StreamProtection protection;
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  private Forwarder(long id, ForwardSpec spec, DatagramChannel channel) {
    this.id = id;
    this.spec = spec;
    this.channel = channel;
    protection = new StreamProtection("RTP forwarder " + id);
    protection.apply(spec.srtp().map(key -> new SrtpKeys(key, key)));
  }

  /**
   * Opens the socket.
   *
   * @throws IOException when the system gives none, or the target cannot be sent to
   */
  static Forwarder open(long id, ForwardSpec spec) throws IOException {
    boolean v6 = spec.target().getAddress() instanceof Inet6Address;
    DatagramChannel channel =
        DatagramChannel.open(v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      channel.configureBlocking(false);
      channel.connect(spec.target());
      return new Forwarder(id, spec, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new IOException("Cannot send to " + spec.target() + ": " + e.getMessage(), e);
    }
  }

  ForwardSpec spec() {
    return spec;
  }

  /** Copies a packet for later; on the thread that relays it. */
  void offer(ByteBuffer packet) {
    if (!queue.put(packet)) {
      dropped.incrementAndGet();
    }
  }

  boolean isIdle() {
    return queue.isEmpty();
  }

  /** Sends what waits, at most one queue full; returns whether there was anything. */
  boolean drain() {
    int sent = 0;
    while (sent < PacketRing.SLOTS) {
      ByteBuffer packet = queue.peek();
      if (packet == null) {
        break;
      }
      sent++;
      send(packet);
      queue.drop();
    }
    return sent > 0;
  }

  private void send(ByteBuffer packet) {
    spec.ssrc().ifPresent(ssrc -> RtpHeader.setSsrc(packet, ssrc));
    spec.payloadType().ifPresent(type -> RtpHeader.setPayloadType(packet, type));
    try {
      if (protection.protectRtp(packet) == Outcome.PASSED && channel.write(packet) > 0) {
        packets.incrementAndGet();
        return;
      }
    } catch (IOException e) {
      // Nobody listens there yet, or the forwarder was stopped: the copy is lost, no more.
    }
    dropped.incrementAndGet();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // A UDP socket has nothing left to lose.
    }
  }

  ForwardState state() {
    return new ForwardState(id, spec, packets.get(), dropped.get());
  }
}

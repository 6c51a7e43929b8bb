package org.janussip.tests.support.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One UDP socket that speaks plain RTP with PCMU: sends a tone every 20 ms, echoes what comes, and
 * counts. Safe for any thread.
 */
public final class RtpEndpoint implements AutoCloseable {
  private static final int SAMPLES = 160;
  private static final int HEADER = 12;

  /**
   * What was received so far.
   *
   * @param packets number of RTP packets
   * @param payloadType payload type of the last one; -1 before the first
   * @param sequence sequence number of the last one
   * @param loudest largest PCMU amplitude heard, 0 to 32124
   */
  public record Received(long packets, int payloadType, int sequence, int loudest) {}

  private static final ScheduledThreadPoolExecutor SENDER = sender();

  private final DatagramChannel channel;
  private final boolean echo;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private Received received = new Received(0, -1, 0, 0);
  private ScheduledFuture<?> tone;
  private int sequence;
  private long timestamp;

  private RtpEndpoint(DatagramChannel channel, boolean echo) {
    this.channel = channel;
    this.echo = echo;
  }

  private static ScheduledThreadPoolExecutor sender() {
    return new ScheduledThreadPoolExecutor(
        1,
        task -> {
          Thread thread = new Thread(task, "rtp-sender");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Opens a socket on a free port.
   *
   * @param echo whether every packet goes back to where it came from
   */
  public static RtpEndpoint open(InetAddress address, boolean echo) {
    try {
      DatagramChannel channel = DatagramChannel.open();
      channel.bind(new InetSocketAddress(address, 0));
      RtpEndpoint endpoint = new RtpEndpoint(channel, echo);
      Thread thread = new Thread(endpoint::receive, "rtp-receiver");
      thread.setDaemon(true);
      thread.start();
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The local port. */
  public int port() {
    return channel.socket().getLocalPort();
  }

  /** Starts to send a 440 Hz tone in PCMU, one packet every 20 ms, until {@link #close}. */
  public synchronized void startTone(InetSocketAddress to) {
    tone = SENDER.scheduleAtFixedRate(() -> sendTonePacket(to), 0, 20, TimeUnit.MILLISECONDS);
  }

  private void sendTonePacket(InetSocketAddress to) {
    ByteBuffer packet = ByteBuffer.allocate(HEADER + SAMPLES);
    packet.put((byte) 0x80).put((byte) 0).putShort((short) sequence++);
    packet.putInt((int) timestamp).putInt(0x4a53_4950);
    for (int i = 0; i < SAMPLES; i++) {
      packet.put(
          Pcmu.encode((int) (12_000 * Math.sin(2 * Math.PI * 440 * (timestamp + i) / 8000))));
    }
    timestamp += SAMPLES;
    send(packet.flip(), to);
  }

  private void send(ByteBuffer packet, InetSocketAddress to) {
    try {
      channel.send(packet, to);
    } catch (IOException e) {
      // A peer that is gone shows in its counters.
    }
  }

  private void receive() {
    ByteBuffer buffer = ByteBuffer.allocate(2048);
    while (channel.isOpen()) {
      try {
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        buffer.flip();
        if (buffer.remaining() >= HEADER) {
          count(buffer);
          if (echo) {
            send(buffer.rewind(), from);
          }
        }
      } catch (IOException closedOrIcmpError) {
        // The loop ends when the channel is closed; an ICMP error changes nothing.
      }
    }
  }

  private void count(ByteBuffer packet) {
    int loudest = 0;
    for (int i = HEADER; i < packet.limit(); i++) {
      loudest = Math.max(loudest, Math.abs(Pcmu.decode(packet.get(i))));
    }
    lock.lock();
    try {
      received =
          new Received(
              received.packets() + 1,
              packet.get(1) & 0x7f,
              packet.getShort(2) & 0xffff,
              Math.max(received.loudest(), loudest));
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What was received so far. */
  public Received received() {
    lock.lock();
    try {
      return received;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a number of packets, counted from the start, has arrived.
   *
   * @throws AssertionError when fewer came within the bound
   */
  public Received awaitPackets(long packets, Duration bound) {
    long leftNs = bound.toNanos();
    lock.lock();
    try {
      while (received.packets() < packets) {
        if (leftNs <= 0) {
          throw new AssertionError(
              "RTP port " + port() + ": " + received + ", wanted " + packets + " packets");
        }
        leftNs = arrived.awaitNanos(leftNs);
      }
      return received;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public synchronized void close() {
    if (tone != null) {
      tone.cancel(false);
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

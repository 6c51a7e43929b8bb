package org.janussip.tests.support.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One UDP socket that sends and reads digits as RTP events (RFC 4733). For one thread. */
public final class DigitEndpoint implements AutoCloseable {
  private static final String KEYS = "0123456789*#ABCD";
  private static final int HEADER = 12;
  private static final int LENGTH = HEADER + 4;
  private static final int STEP = 400;
  private static final int ENDS = 3;

  /**
   * One packet of an event.
   *
   * @param timestamp RTP timestamp as unsigned number
   * @param duration in units of the clock
   */
  public record Event(
      int payloadType,
      boolean marker,
      int sequence,
      long timestamp,
      long ssrc,
      char key,
      boolean end,
      int duration) {}

  private final DatagramChannel channel;
  private int sequence = 65_530;
  private long timestamp = 1_000;

  private DigitEndpoint(DatagramChannel channel) {
    this.channel = channel;
  }

  /** Opens a socket on a free port. */
  public static DigitEndpoint open(InetAddress address) {
    try {
      return new DigitEndpoint(DatagramChannel.open().bind(new InetSocketAddress(address, 0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The local port. */
  public int port() {
    return channel.socket().getLocalPort();
  }

  /** Presses a key: updates of 400 units, then three ends, without waiting in between. */
  public void press(InetSocketAddress to, int payloadType, char key, int duration) {
    for (int so = STEP; so < duration; so += STEP) {
      send(to, payloadType, so == STEP, key, false, so);
    }
    for (int i = 0; i < ENDS; i++) {
      send(to, payloadType, duration <= STEP && i == 0, key, true, duration);
    }
    timestamp += 2L * duration;
  }

  private void send(
      InetSocketAddress to, int type, boolean marker, char key, boolean end, int duration) {
    ByteBuffer packet = ByteBuffer.allocate(LENGTH);
    packet.put((byte) 0x80).put((byte) (marker ? type | 0x80 : type)).putShort((short) sequence++);
    packet.putInt((int) timestamp).putInt(0x4a53_4951);
    packet.put((byte) KEYS.indexOf(key)).put((byte) (end ? 0x8a : 0x0a)).putShort((short) duration);
    try {
      channel.send(packet.flip(), to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads until a key has ended, with all three ends.
   *
   * @param payloadType that of events; other packets are left out
   * @return the packets of all events so far
   * @throws AssertionError when that took longer
   */
  public List<Event> awaitPress(int payloadType, Duration bound) {
    List<Event> events = new ArrayList<>();
    int ends = 0;
    long deadlineNs = System.nanoTime() + bound.toNanos();
    try {
      while (ends < ENDS) {
        long leftMs = Duration.ofNanos(deadlineNs - System.nanoTime()).toMillis();
        channel.socket().setSoTimeout((int) Math.max(1, leftMs));
        byte[] bytes = new byte[2_048];
        java.net.DatagramPacket packet = new java.net.DatagramPacket(bytes, bytes.length);
        channel.socket().receive(packet);
        if (packet.getLength() >= LENGTH && (bytes[1] & 0x7f) == payloadType) {
          Event event = read(ByteBuffer.wrap(bytes));
          events.add(event);
          ends += event.end() ? 1 : 0;
        }
      }
      return events;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no end of a digit; so far " + events, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Event read(ByteBuffer packet) {
    boolean extended = (packet.get(0) & 0x10) != 0;
    int at = HEADER + (extended ? 4 + 4 * packet.getShort(HEADER + 2) : 0);
    return new Event(
        packet.get(1) & 0x7f,
        (packet.get(1) & 0x80) != 0,
        packet.getShort(2) & 0xffff,
        packet.getInt(4) & 0xffff_ffffL,
        packet.getInt(8) & 0xffff_ffffL,
        KEYS.charAt(packet.get(at)),
        (packet.get(at + 1) & 0x80) != 0,
        packet.getShort(at + 2) & 0xffff);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaKind;

/** A browser that keeps what it gets. */
final class QueueSink implements JanusSink {

  record Arrival(long sessionId, MediaKind kind, boolean isRtcp, ByteBuffer packet) {}

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  @Override
  public void relayRtp(long sessionId, ByteBuffer packet, MediaKind kind) {
    arrivals.add(new Arrival(sessionId, kind, false, copy(packet)));
  }

  @Override
  public void relayRtcp(long sessionId, ByteBuffer packet, MediaKind kind) {
    arrivals.add(new Arrival(sessionId, kind, true, copy(packet)));
  }

  Arrival next() throws InterruptedException {
    Arrival arrival = arrivals.poll(5, TimeUnit.SECONDS);
    assertNotNull(arrival, "nothing arrived");
    return arrival;
  }

  boolean isEmpty() {
    return arrivals.isEmpty();
  }

  private static ByteBuffer copy(ByteBuffer packet) {
    ByteBuffer copy = ByteBuffer.allocate(packet.remaining());
    copy.put(packet.duplicate());
    return copy.flip();
  }
}

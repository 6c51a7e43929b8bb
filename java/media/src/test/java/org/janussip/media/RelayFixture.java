package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaSettings;
import org.janussip.media.core.StreamConfig;

/** An engine on loopback that must leave no socket and no thread behind. */
final class RelayFixture implements AutoCloseable {

  static final int MIN_PORT = 32_000;
  static final int MAX_PORT = 34_999;

  final MediaEngine engine;

  RelayFixture(JanusSink sink) {
    this(sink, settings(MIN_PORT, MAX_PORT));
  }

  RelayFixture(JanusSink sink, MediaSettings settings) {
    engine = new RelayMediaEngine(settings, sink);
  }

  static MediaSettings settings(int minPort, int maxPort) {
    return new MediaSettings(Optional.empty(), minPort, maxPort, 46, 34, 1);
  }

  static MediaPlan audio(StreamConfig config) {
    return new MediaPlan(Optional.of(config), Optional.empty());
  }

  static MediaPlan video(StreamConfig config) {
    return new MediaPlan(Optional.empty(), Optional.of(config));
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  static void awaitEquals(long expected, LongSupplier actual) {
    await("never " + expected, () -> actual.getAsLong() == expected);
  }

  @Override
  public void close() {
    engine.close();
    assertEquals(0, engine.openSockets());
  }
}

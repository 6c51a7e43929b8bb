package org.janussip.media.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSettings;

/** The ports and loops that all streams share. Thread-safe. */
public final class RelayNetwork implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RelayNetwork.class.getName());
  private static final long END_TIMEOUT_MS = 900;
  private static final int MAX_LOOPS = 4;
  private static final int PROCESSORS_PER_LOOP = 4;
  private static final int AUDIO_BURST = 1;
  private static final int VIDEO_BURST = 16;

  private final MediaSettings settings;
  private final ChannelFactory channels;
  private final PortPairs ports;
  private final List<RelayLoop> loops = new ArrayList<>();
  private final AtomicInteger nextLoop = new AtomicInteger();
  private final AtomicInteger openSockets = new AtomicInteger();

  /**
   * Starts the loops.
   *
   * @throws UncheckedIOException when the system gives no selector
   */
  public RelayNetwork(MediaSettings settings) {
    this.settings = settings;
    this.channels = new ChannelFactory(settings.bindAddress());
    this.ports =
        new PortPairs(
            PortRange.of(settings.minPort(), settings.maxPort()),
            bound -> ThreadLocalRandom.current().nextInt(bound),
            System::nanoTime);
    try {
      int count = settings.loops() > 0 ? settings.loops() : defaultLoops();
      for (int i = 0; i < count; i++) {
        loops.add(new RelayLoop(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The media loops cannot start", e);
    }
    loops.forEach(RelayLoop::start);
  }

  private static int defaultLoops() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(MAX_LOOPS, processors / PROCESSORS_PER_LOOP));
  }

  /** Returns the number of sockets that hold a port at this moment. */
  public int openSockets() {
    return openSockets.get();
  }

  /**
   * Binds a free pair of ports.
   *
   * @throws MediaException when none is free, or no socket can be had
   */
  public SocketPair bind(MediaKind kind) throws MediaException {
    RelayLoop loop = loops.get(Math.floorMod(nextLoop.getAndIncrement(), loops.size()));
    return ports.take(port -> bindPair(port, kind, loop));
  }

  private SocketPair bindPair(int port, MediaKind kind, RelayLoop loop)
      throws IOException, MediaException {
    int burst = kind == MediaKind.AUDIO ? AUDIO_BURST : VIDEO_BURST;
    int dscp = kind == MediaKind.AUDIO ? settings.dscpAudio() : settings.dscpVideo();
    PacketSource source = new PacketSource();
    MediaSocket rtp = MediaSocket.bind(channels, port, source, dscp, burst);
    try {
      MediaSocket rtcp = MediaSocket.bind(channels, port + 1, source, 0, 1);
      openSockets.addAndGet(2);
      return new SocketPair(port, rtp, rtcp, source, loop, () -> onPairClosed(port));
    } catch (IOException | MediaException e) {
      rtp.channel().close();
      throw e;
    }
  }

  private void onPairClosed(int port) {
    openSockets.addAndGet(-2);
    ports.release(port);
  }

  /** Ends the loops after what was asked of them so far, within one second. */
  @Override
  public void close() {
    loops.forEach(RelayLoop::stop);
    long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_TIMEOUT_MS);
    try {
      for (RelayLoop loop : loops) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
        if (!loop.awaitEnd(leftMs)) {
          LOG.warning("A media loop has not ended in time");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.janussip.media.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.janussip.media.MediaListener;
import org.janussip.media.MediaSession;
import org.janussip.media.RelayMediaEngine;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaSettings;
import org.janussip.media.core.StreamConfig;

/**
 * CPU per packet and delay of calls with 20 ms of sound each way, against an echo in a process of
 * its own. Arguments: calls, seconds, loops. The pacing of the packets is part of what it measures.
 */
public final class RelayBench implements JanusSink {

  private static final int PACKET_BYTES = 172;
  private static final int STAMP_OFFSET = 16;
  private static final long TICK_NS = 1_000_000;
  private static final int TICKS_PER_PERIOD = 20;

  private final long[] delaysNs = new long[4_000_000];
  private final AtomicInteger arrived = new AtomicInteger();

  private RelayBench() {}

  /** Runs one measurement and prints one line. */
  public static void main(String[] args) throws Exception {
    int calls = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    int loops = Integer.parseInt(args[2]);
    Process echo =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                EchoMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(echo.getInputStream(), StandardCharsets.US_ASCII));
      int port = Integer.parseInt(reader.readLine());
      new RelayBench().run(calls, seconds, loops, port);
    } finally {
      echo.destroy();
    }
  }

  private void run(int calls, int seconds, int loops, int port) throws Exception {
    var settings = new MediaSettings(Optional.empty(), 20_000, 29_999, 0, 0, loops);
    try (RelayMediaEngine engine = new RelayMediaEngine(settings, this)) {
      List<MediaSession> sessions = new ArrayList<>();
      InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      StreamConfig config = StreamConfig.plain(peer, peer, true, true, false, MediaFormat.PCMU);
      for (int i = 0; i < calls; i++) {
        MediaSession session = engine.open(i + 1, MediaListener.NONE);
        session.bind(MediaKind.AUDIO);
        session.apply(new MediaPlan(Optional.of(config), Optional.empty()));
        sessions.add(session);
      }
      feed(sessions, 3);
      arrived.set(0);
      long cpu = cpuNs();
      long loopCpu = loopCpuNs();
      long feederCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      int sent = feed(sessions, seconds);
      feederCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - feederCpu;
      report(calls, sent, cpuNs() - cpu, loopCpuNs() - loopCpu, feederCpu);
      sessions.forEach(MediaSession::close);
    }
  }

  private static int feed(List<MediaSession> sessions, int seconds) {
    ByteBuffer packet = ByteBuffer.allocateDirect(PACKET_BYTES);
    packet.put(0, (byte) 0x80);
    long start = System.nanoTime();
    int sent = 0;
    int ticks = seconds * 1_000;
    for (int tick = 0; tick < ticks; tick++) {
      long wait = start + tick * TICK_NS - System.nanoTime();
      while (wait > 0) {
        LockSupport.parkNanos(wait);
        wait = start + tick * TICK_NS - System.nanoTime();
      }
      for (int i = tick % TICKS_PER_PERIOD; i < sessions.size(); i += TICKS_PER_PERIOD) {
        packet.clear();
        packet.putShort(2, (short) (tick / TICKS_PER_PERIOD));
        packet.putLong(STAMP_OFFSET, System.nanoTime());
        sessions.get(i).fromBrowserRtp(packet, MediaKind.AUDIO);
        sent++;
      }
    }
    LockSupport.parkNanos(50 * TICK_NS);
    return sent;
  }

  private void report(int calls, int sent, long cpuNs, long loopCpuNs, long feederCpuNs) {
    int received = arrived.get();
    long[] sorted = Arrays.copyOf(delaysNs, Math.min(received, delaysNs.length));
    Arrays.sort(sorted);
    System.out.printf(
        "calls %d sent %d received %d cpu/packet %.2f us (loop %.2f us/in, feeder %.2f"
            + " us/out) delay p50 %.3f p99 %.3f p99.9 %.3f ms%n",
        calls,
        sent,
        received,
        cpuNs / 1e3 / (sent + received),
        loopCpuNs / 1e3 / received,
        feederCpuNs / 1e3 / sent,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 0.999));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }

  private static long cpuNs() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }

  private static long loopCpuNs() {
    var threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sip-relay-"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.getId()))
        .sum();
  }

  @Override
  public void relayRtp(long sessionId, ByteBuffer packet, MediaKind kind) {
    int index = arrived.getAndIncrement();
    if (index < delaysNs.length) {
      delaysNs[index] = System.nanoTime() - packet.getLong(packet.position() + STAMP_OFFSET);
    }
  }

  @Override
  public void relayRtcp(long sessionId, ByteBuffer packet, MediaKind kind) {
    throw new IllegalStateException(new IOException("no RTCP was sent"));
  }
}

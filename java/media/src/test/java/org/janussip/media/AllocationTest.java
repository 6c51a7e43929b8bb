package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.LatchPolicy;
import org.janussip.media.core.Latching;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;
import org.janussip.media.core.StreamConfig;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No garbage per packet: neither on the thread that sends nor on the loop that reads. */
@Timeout(60)
class AllocationTest {

  private static final int PACKETS = 10_000;
  private static final int BYTES_OF_THE_MEASUREMENT = 4_096;
  private static final int ROUNDS_TO_WARM_UP = 4;
  private static final int CHANNELS_TO_PASS_SMALL_DESCRIPTORS = 150;

  private final AtomicInteger relayed = new AtomicInteger();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int sequence;

  private final class CountingSink implements JanusSink {
    @Override
    public void relayRtp(long sessionId, ByteBuffer packet, MediaKind kind) {
      relayed.incrementAndGet();
    }

    @Override
    public void relayRtcp(long sessionId, ByteBuffer packet, MediaKind kind) {
      relayed.incrementAndGet();
    }
  }

  @ParameterizedTest
  @EnumSource(LatchPolicy.class)
  void relayingAllocatesNothingPerPacket(LatchPolicy policy) throws Exception {
    assertRelaysWithoutGarbage(policy, Optional.empty(), recorder -> {});
  }

  @Test
  void recordingAllocatesNothingPerPacket(@TempDir Path folder) throws Exception {
    assertRelaysWithoutGarbage(
        LatchPolicy.OFF,
        Optional.empty(),
        recorder -> {
          for (MediaSide side : MediaSide.values()) {
            recorder.start(side, MediaKind.AUDIO, folder.resolve(side.name()).toString());
          }
        });
  }

  @Test
  void relayingSrtpAllocatesNothingPerPacket() throws Exception {
    SrtpKey key = new SrtpKey(SrtpSuite.AES_CM_128_HMAC_SHA1_80, new byte[30], new byte[0]);
    assertRelaysWithoutGarbage(
        LatchPolicy.OFF, Optional.of(new SrtpKeys(key, key)), recorder -> {});
  }

  private void assertRelaysWithoutGarbage(
      LatchPolicy policy, Optional<SrtpKeys> keys, Consumer<MediaRecorder> recording)
      throws Exception {
    Latching latching = new Latching(policy, 60_000);
    List<DatagramChannel> others = new ArrayList<>();
    try (RelayFixture fixture =
            new RelayFixture(
                new CountingSink(),
                RelayFixture.settings(RelayFixture.MIN_PORT, RelayFixture.MAX_PORT)
                    .withLatching(latching));
        DatagramChannel peer = DatagramChannel.open()) {
      for (int i = 0; i < CHANNELS_TO_PASS_SMALL_DESCRIPTORS; i++) {
        others.add(DatagramChannel.open().bind(null));
      }
      InetSocketAddress unread = local(others.get(0));
      peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      int port = session.bind(MediaKind.AUDIO);
      // A learnt source stays on the unconnected socket until the end of the window.
      InetSocketAddress there = policy == LatchPolicy.OFF ? local(peer) : unread;
      StreamConfig plain = StreamConfig.plain(there, unread, true, true, false, MediaFormat.PCMU);
      session.apply(RelayFixture.audio(keys.map(plain::withSrtp).orElse(plain)));
      recording.accept(session.recorder());
      peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      if (policy != LatchPolicy.OFF) {
        beLearnt(peer);
      }
      assertNoGarbage(session, peer);
      session.close();
    } finally {
      for (DatagramChannel other : others) {
        other.close();
      }
    }
  }

  private static InetSocketAddress local(DatagramChannel channel) throws IOException {
    int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private void beLearnt(DatagramChannel peer) throws IOException {
    for (int i = 0; relayed.get() == 0; i++) {
      peer.write(Packets.rtp(0x11112222, i, 0));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    relayed.set(0);
  }

  private void assertNoGarbage(MediaSession session, DatagramChannel peer) throws Exception {
    long loop = loopThread();
    long self = Thread.currentThread().getId();
    for (int i = 0; i < ROUNDS_TO_WARM_UP; i++) {
      exchange(session, peer);
    }
    long loopBefore = threads.getThreadAllocatedBytes(loop);
    long selfBefore = threads.getThreadAllocatedBytes(self);
    exchange(session, peer);
    long selfBytes = threads.getThreadAllocatedBytes(self) - selfBefore;
    long loopBytes = threads.getThreadAllocatedBytes(loop) - loopBefore;
    assertTrue(selfBytes < BYTES_OF_THE_MEASUREMENT, selfBytes + " bytes by the sender");
    assertTrue(loopBytes < BYTES_OF_THE_MEASUREMENT, loopBytes + " bytes by the loop");
  }

  private void exchange(MediaSession session, DatagramChannel peer) throws Exception {
    ByteBuffer packet = Packets.withRoom(Packets.rtp(0x11112222, 0, 0));
    ByteBuffer report = Packets.withRoom(Packets.receiverReport(0x11112222, 0x33334444, 0));
    int reportLength = report.remaining();
    for (int i = 0; i < PACKETS; i++) {
      RtpHeader.setSequence(packet.clear().limit(Packets.RTP_LENGTH), sequence++);
      session.fromBrowserRtp(packet, MediaKind.AUDIO);
      peer.read(packet.clear());
      peer.write(packet.flip());
      if (i % 50 == 0) {
        session.fromBrowserRtcp(report.clear().limit(reportLength), MediaKind.AUDIO);
      }
      while (relayed.get() <= i) {
        Thread.onSpinWait();
      }
    }
    assertEquals(PACKETS, relayed.getAndSet(0));
  }

  private static long loopThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("sip-relay-0"))
        .findFirst()
        .orElseThrow()
        .getId();
  }
}

package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;
import org.janussip.media.core.StreamConfig;
import org.janussip.rtp.RtpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  @Test
  void relayingAllocatesNothingPerPacket() throws Exception {
    assertRelaysWithoutGarbage(Optional.empty());
  }

  @Test
  void relayingSrtpAllocatesNothingPerPacket() throws Exception {
    SrtpKey key = new SrtpKey(SrtpSuite.AES_CM_128_HMAC_SHA1_80, new byte[30], new byte[0]);
    assertRelaysWithoutGarbage(Optional.of(new SrtpKeys(key, key)));
  }

  private void assertRelaysWithoutGarbage(Optional<SrtpKeys> keys) throws Exception {
    List<DatagramChannel> others = new ArrayList<>();
    try (RelayFixture fixture = new RelayFixture(new CountingSink());
        DatagramChannel peer = DatagramChannel.open()) {
      for (int i = 0; i < CHANNELS_TO_PASS_SMALL_DESCRIPTORS; i++) {
        others.add(DatagramChannel.open().bind(null));
      }
      int unreadPort = ((InetSocketAddress) others.get(0).getLocalAddress()).getPort();
      peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      MediaSession session = fixture.engine.open(1, MediaListener.NONE);
      int port = session.bind(MediaKind.AUDIO);
      InetSocketAddress there = (InetSocketAddress) peer.getLocalAddress();
      StreamConfig plain =
          StreamConfig.plain(
              there,
              new InetSocketAddress(there.getAddress(), unreadPort),
              true,
              true,
              false,
              MediaFormat.PCMU);
      session.apply(RelayFixture.audio(keys.map(plain::withSrtp).orElse(plain)));
      peer.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      assertNoGarbage(session, peer);
      session.close();
    } finally {
      for (DatagramChannel other : others) {
        other.close();
      }
    }
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

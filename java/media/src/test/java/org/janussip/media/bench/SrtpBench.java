package org.janussip.media.bench;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;
import org.janussip.media.srtp.SrtpWarmUp;
import org.janussip.media.srtp.StreamProtection;

/**
 * What SRTP costs for each packet, without sockets: one stream, and 400 in turn, whose keys the
 * processor's cache does not hold. Also what the warm-up and the first stream after it take.
 *
 * <pre>
 * java -cp java/media/target/classes:java/media/target/test-classes:java/rtp/target/classes:$JARS \
 *     org.janussip.media.bench.SrtpBench
 * </pre>
 *
 * <p>{@code JARS} are those of {@code target/dist}.
 */
public final class SrtpBench {

  private static final int ROUNDS = 300;
  private static final int PACKETS = 400;
  private static final int[] PAYLOADS = {160, 1_100};
  private static final int[] STREAMS = {1, 400};

  private final ByteBuffer[] packets = new ByteBuffer[PACKETS];
  private int sequence;

  private SrtpBench() {
    Arrays.setAll(packets, i -> ByteBuffer.allocateDirect(2_048));
  }

  /** Runs all; takes a minute. */
  public static void main(String[] args) {
    long before = System.nanoTime();
    SrtpWarmUp.run();
    System.out.printf("warm-up %.0f ms%n", (System.nanoTime() - before) / 1e6);
    before = System.nanoTime();
    ByteBuffer first = ByteBuffer.allocateDirect(172 + PacketStage.TRAILER_BYTES).limit(172);
    first.putInt(0, 0x8000_0000);
    StreamProtection stream = stream(SrtpSuite.AES_CM_128_HMAC_SHA1_80);
    require(stream.protectRtp(first));
    System.out.printf("first stream %.3f ms%n", (System.nanoTime() - before) / 1e6);
    for (SrtpSuite suite : SrtpSuite.values()) {
      for (int payload : PAYLOADS) {
        for (int streams : STREAMS) {
          new SrtpBench().run(suite, payload, streams);
        }
      }
    }
  }

  private static StreamProtection stream(SrtpSuite suite) {
    byte[] master = new byte[suite.keyBytes() + suite.saltBytes()];
    SrtpKey key = new SrtpKey(suite, master, new byte[0]);
    StreamProtection stream = new StreamProtection("bench");
    stream.apply(Optional.of(new SrtpKeys(key, key)));
    return stream;
  }

  private void run(SrtpSuite suite, int payload, int count) {
    StreamProtection[] streams = new StreamProtection[count];
    for (int i = 0; i < count; i++) {
      streams[i] = stream(suite);
    }
    long shortestSealNs = Long.MAX_VALUE;
    long shortestOpenNs = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      fill(payload, count);
      long start = cpuNs();
      for (int i = 0; i < PACKETS; i++) {
        require(streams[i % count].protectRtp(packets[i]));
      }
      long between = cpuNs();
      for (int i = 0; i < PACKETS; i++) {
        require(streams[i % count].unprotectRtp(packets[i]));
      }
      shortestOpenNs = Math.min(shortestOpenNs, cpuNs() - between);
      shortestSealNs = Math.min(shortestSealNs, between - start);
    }
    System.out.printf(
        "%-24s payload %4d, %3d streams: protect %6.0f ns, unprotect %6.0f ns%n",
        suite,
        payload,
        count,
        (double) shortestSealNs / PACKETS,
        (double) shortestOpenNs / PACKETS);
  }

  private void fill(int payload, int count) {
    for (int i = 0; i < PACKETS; i++) {
      if (i % count == 0) {
        sequence++;
      }
      packets[i].clear().limit(12 + payload);
      packets[i].putInt(0, 0x8000_0000 | (sequence & 0xffff)).putInt(8, 1);
    }
  }

  /** The time of the processor, since others may use it, too. */
  private static long cpuNs() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void require(Outcome outcome) {
    if (outcome != Outcome.PASSED) {
      throw new IllegalStateException(outcome.name());
    }
  }
}

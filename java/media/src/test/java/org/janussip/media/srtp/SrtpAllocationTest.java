package org.janussip.media.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.SrtpSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No garbage per packet, with either provider; the JDK's AES-GCM, which makes some, excepted. */
class SrtpAllocationTest {

  private static final int PACKETS = 10_000;
  private static final int ROUNDS_TO_WARM_UP = 4;
  private static final int BYTES_OF_THE_MEASUREMENT = 4_096;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ByteBuffer packet = Sealed.packet(Sealed.rtp(0, 1, 160));
  private final ByteBuffer report = Sealed.packet(Sealed.rtcp(1, 12));
  private final int rtpLength = packet.remaining();
  private final int rtcpLength = report.remaining();
  private int sequence;

  private void exchange(StreamProtection protection) {
    for (int i = 0; i < PACKETS; i++) {
      packet.clear().limit(rtpLength).putShort(2, (short) sequence++);
      assertEquals(Outcome.PASSED, protection.protectRtp(packet));
      assertEquals(Outcome.PASSED, protection.unprotectRtp(packet));
      report.clear().limit(rtcpLength);
      assertEquals(Outcome.PASSED, protection.protectRtcp(report));
      assertEquals(Outcome.PASSED, protection.unprotectRtcp(report));
      assertEquals(Outcome.REPLAYED, protection.unprotectRtp(packet));
    }
  }

  private void assertNoGarbage(SrtpSuite suite) {
    StreamProtection protection = Sealed.loop(Sealed.key(suite, 1, (byte) 1));
    for (int i = 0; i < ROUNDS_TO_WARM_UP; i++) {
      exchange(protection);
    }
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    exchange(protection);
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    assertTrue(bytes < BYTES_OF_THE_MEASUREMENT, () -> suite + ": " + bytes + " bytes");
  }

  @ParameterizedTest
  @EnumSource(
      value = SrtpSuite.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AEAD_AES_128_GCM", "AEAD_AES_256_GCM"})
  void sealsAndOpensWithoutGarbage(SrtpSuite suite) {
    assertNoGarbage(suite);
  }

  @Nested
  @ExtendWith(OpenSsl.class)
  class WithOpenSsl {

    @ParameterizedTest
    @EnumSource(SrtpSuite.class)
    void sealsAndOpensWithoutGarbage(SrtpSuite suite) {
      assertNoGarbage(suite);
    }
  }
}

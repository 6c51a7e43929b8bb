package org.janussip.sip.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpFramerTest {

  private final TcpFramer framer = new TcpFramer();

  private Optional<byte[]> read(byte[] bytes) throws IOException {
    framer.add(ByteBuffer.wrap(bytes));
    return framer.next();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void looksOnceAtAHeadWhoseBodyDribblesIn() throws IOException {
    int body = 32_000;
    String head = "OPTIONS x SIP/2.0\r\n" + "X: y\r\n".repeat(5_000) + "l: " + body + "\r\n\r\n";
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    assertTrue(read(bytes(head)).isEmpty());
    for (int i = 1; i < body; i++) {
      assertTrue(read(new byte[] {'b'}).isEmpty());
    }
    assertEquals(head.length() + body, read(new byte[] {'b'}).orElseThrow().length);
    assertTrue(threads.getCurrentThreadCpuTime() - before < 1_000_000_000L);
  }

  @Test
  void cutsMessagesThatComeTogether() throws IOException {
    byte[] first = bytes("A x SIP/2.0\r\nContent-Length: 3\r\n\r\nabc");
    byte[] second = bytes("B x SIP/2.0\r\nl: 0\r\n\r\n");
    byte[] both = new byte[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertArrayEquals(first, read(both).orElseThrow());
    assertArrayEquals(second, framer.next().orElseThrow());
    assertTrue(framer.next().isEmpty());
  }
}

package org.janussip.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that take more than their share. */
@Timeout(20)
class TcpAbuseTest {

  /** Refused without the transactions of a stack: its CSeq names another method. */
  private static final String WRONG =
      String.join(
          "\r\n",
          "OPTIONS sip:127.0.0.1 SIP/2.0",
          "Via: SIP/2.0/TCP elsewhere.test;branch=z9hG4bKo",
          "From: <sip:bob@x>;tag=b",
          "To: <sip:alice@x>",
          "Call-ID: tcp-o",
          "CSeq: 1 INFO",
          "Content-Length: 0",
          "",
          "");

  private static final TcpLimits PATIENT = new TcpLimits(16, 60_000_000_000L, 1_000_000);

  private static final TcpLimits HASTY = new TcpLimits(16, 400_000_000L, 1_000_000);

  private final AtomicInteger faults = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();
  private TcpProcessor processor;

  private void start(TcpLimits limits) throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    processor =
        new TcpProcessor(null, listening, limits) {
          @Override
          ByteBuffer readBuffer() {
            if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
              throw new OutOfMemoryError("as a test says");
            }
            return super.readBuffer();
          }
        };
    processor.start();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), processor.getPort());
    socket.setSoTimeout(5_000);
    sockets.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads an answer; false when the connection is closed instead. */
  private static boolean isAnswered(Socket socket) throws IOException {
    send(socket, WRONG);
    try {
      for (int matched = 0; matched < 4; ) {
        int read = socket.getInputStream().read();
        if (read < 0) {
          return false;
        }
        matched = read == "\r\n\r\n".charAt(matched) ? matched + 1 : read == '\r' ? 1 : 0;
      }
      return true;
    } catch (SocketTimeoutException late) {
      throw late;
    } catch (IOException closed) {
      return false;
    }
  }

  /** Waits for the other side to close, sending a byte now and then. */
  private static void awaitCloseWhileSending(Socket socket, int everyMs) {
    try {
      socket.setSoTimeout(everyMs);
      for (int i = 0; i < 40; i++) {
        try {
          assertEquals(-1, socket.getInputStream().read());
          return;
        } catch (SocketTimeoutException open) {
          send(socket, "x");
        }
      }
      fail("still open");
    } catch (IOException closed) {
      assertTrue(socket.isConnected());
    }
  }

  @AfterEach
  void stop() throws IOException {
    processor.stop();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void closesAConnectionThatSendsAByteNowAndThen() throws IOException {
    start(HASTY);
    Socket slow = connect();
    send(slow, "OPTIONS sip:x SIP/2.0\r\nX: ");
    awaitCloseWhileSending(slow, 100);
  }

  @Test
  void boundsWhatUnfinishedMessagesHoldTogether() throws IOException {
    start(new TcpLimits(16, 60_000_000_000L, 100_000));
    Socket oldest = connect();
    send(oldest, "X: " + "x".repeat(20_000));
    assertTrue(isAnswered(connect()));
    Socket younger = connect();
    send(younger, "X: " + "x".repeat(40_000));
    assertTrue(isAnswered(connect()));
    send(connect(), "X: " + "x".repeat(40_000));
    assertEquals(-1, oldest.getInputStream().read());
    assertTrue(isAnswered(connect()));
  }

  @Test
  void outlivesAnErrorOfOneConnection() throws IOException {
    start(PATIENT);
    faults.set(1);
    assertFalse(isAnswered(connect()));
    assertTrue(isAnswered(connect()));
  }
}

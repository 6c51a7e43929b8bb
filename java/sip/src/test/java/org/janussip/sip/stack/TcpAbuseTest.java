package org.janussip.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

  private static final TcpLimits PATIENT =
      new TcpLimits(16, 60_000_000_000L, 1_000_000, 1_000_000, 8_000_000);

  private static final TcpLimits HASTY =
      new TcpLimits(16, 1_000_000_000L, 1_000_000, 1_000_000, 8_000_000);

  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger accepts = new AtomicInteger();
  private volatile boolean noDescriptors;
  private final List<Closeable> sockets = new ArrayList<>();
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

          @Override
          SocketChannel acceptOne() throws IOException {
            accepts.incrementAndGet();
            if (noDescriptors) {
              throw new IOException("too many open files, as a test says");
            }
            return super.acceptOne();
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
    for (Closeable socket : sockets) {
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
    start(new TcpLimits(16, 60_000_000_000L, 100_000, 1_000_000, 8_000_000));
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

  /** A peer that has accepted our connection and reads nothing, and the way to it. */
  private TcpChannel deaf() throws IOException {
    ServerSocketChannel peer = ServerSocketChannel.open();
    sockets.add(peer);
    peer.setOption(StandardSocketOptions.SO_RCVBUF, 8_192);
    peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    InetSocketAddress address = (InetSocketAddress) peer.getLocalAddress();
    TcpChannel channel =
        (TcpChannel) processor.createMessageChannel(address.getAddress(), address.getPort());
    sockets.add(peer.accept());
    return channel;
  }

  private static void awaitClose(TcpChannel channel) {
    long deadlineNs = System.nanoTime() + 5_000_000_000L;
    while (channel.socket().isOpen()) {
      assertTrue(System.nanoTime() < deadlineNs, "still open");
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Test
  void closesAConnectionWhosePeerReadsNothing() throws IOException {
    start(new TcpLimits(16, 1_000_000_000L, 1_000_000, 100_000_000, 100_000_000));
    TcpChannel channel = deaf();
    assertTrue(channel.write(new byte[20_000_000]));
    awaitClose(channel);
  }

  @Test
  void closesAConnectionAtItsLimitOfUnreadBytes() throws IOException {
    start(PATIENT);
    TcpChannel channel = deaf();
    for (int i = 0; i < 100 && channel.write(new byte[500_000]); i++) {
      assertTrue(channel.unsent() <= 1_000_000);
    }
    assertFalse(channel.socket().isOpen());
  }

  @Test
  void boundsWhatWaitsForAllPeersTogether() throws IOException {
    start(new TcpLimits(16, 60_000_000_000L, 1_000_000, 100_000_000, 30_000_000));
    TcpChannel most = deaf();
    TcpChannel less = deaf();
    assertTrue(most.write(new byte[25_000_000]));
    assertTrue(less.write(new byte[20_000_000]));
    awaitClose(most);
    assertTrue(less.socket().isOpen());
  }

  private static final TcpLimits THREE =
      new TcpLimits(3, 60_000_000_000L, 1_000_000, 1_000_000, 8_000_000);

  @Test
  void closesAConnectionOnWhichNoMessageCame() throws IOException {
    start(HASTY);
    Socket speaking = connect();
    assertTrue(isAnswered(speaking));
    Socket silent = connect();
    send(silent, "\r\n\r\n");
    assertEquals('\r', silent.getInputStream().read());
    assertEquals('\n', silent.getInputStream().read());
    assertEquals(-1, silent.getInputStream().read());
    assertTrue(isAnswered(speaking));
  }

  @Test
  void letsSilentConnectionsMakeRoomFirst() throws IOException {
    start(THREE);
    TcpChannel ours = deaf();
    Socket speaking = connect();
    assertTrue(isAnswered(speaking));
    Socket silent = connect();
    assertTrue(isAnswered(connect()));
    assertEquals(-1, silent.getInputStream().read());
    assertTrue(isAnswered(speaking));
    assertTrue(ours.socket().isOpen());
  }

  @Test
  void closesNoneOfOursForOneFromOutside() throws IOException {
    start(THREE);
    List<TcpChannel> ours = List.of(deaf(), deaf(), deaf());
    assertFalse(isAnswered(connect()));
    ours.forEach(channel -> assertTrue(channel.socket().isOpen()));
    TcpChannel fourth = deaf();
    assertTrue(fourth.socket().isOpen());
    assertFalse(ours.get(0).socket().isOpen());
  }

  @Test
  void servesTheOthersWhileNoneCanBeAccepted() throws IOException {
    start(HASTY);
    Socket early = connect();
    assertTrue(isAnswered(early));
    Socket slow = connect();
    assertTrue(isAnswered(slow));
    send(slow, "OPTIONS sip:x SIP/2.0\r\n");
    int before = accepts.get();
    noDescriptors = true;
    Socket late = connect();
    assertTrue(isAnswered(early));
    assertEquals(-1, slow.getInputStream().read());
    assertTrue(accepts.get() - before < 20, "accepted " + accepts.get() + " times");
    noDescriptors = false;
    assertTrue(isAnswered(late));
  }

  @Test
  void outlivesAnErrorOfOneConnection() throws IOException {
    start(PATIENT);
    faults.set(1);
    assertFalse(isAnswered(connect()));
    assertTrue(isAnswered(connect()));
  }
}

package org.janussip.sip.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.janussip.sip.TlsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers on TLS that are slow, broken, or many. */
@Timeout(60)
class TlsAbuseTest {

  private static final String REQUEST =
      String.join(
          "\r\n",
          "OPTIONS sip:127.0.0.1 SIP/2.0",
          "Via: SIP/2.0/TLS elsewhere.test;branch=z9hG4bKo",
          "From: <sip:bob@x>;tag=b",
          "To: <sip:alice@x>",
          "Call-ID: tls-o",
          "CSeq: 1 INFO",
          "Content-Length: 0",
          "",
          "");

  private static final TestAuthority CA = new TestAuthority("test authority");
  private static final TestAuthority.Issued HERE = CA.issue("janus", "ip:127.0.0.1");
  private static final SSLContext CLIENT = HERE.context(CA);

  private static final TcpLimits HASTY =
      new TcpLimits(16, 1_000_000_000L, 1_000_000, 1_000_000, 8_000_000);

  private static final TcpLimits PATIENT =
      new TcpLimits(64, 30_000_000_000L, 1_000_000, 1_000_000, 8_000_000);

  @TempDir Path folder;

  private final List<Closeable> sockets = new ArrayList<>();
  private TcpProcessor processor;

  private void start(TcpLimits limits) throws IOException {
    Files.writeString(folder.resolve("agent.pem"), HERE.pem());
    Files.writeString(folder.resolve("cafile.pem"), CA.pem());
    ServerSocketChannel listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    processor =
        new TcpProcessor(
            null,
            (InetSocketAddress) listening.getLocalAddress(),
            listening,
            limits,
            TlsParty.of(new TlsSettings(Optional.of(folder), true, 0)));
    processor.start();
  }

  @AfterEach
  void stop() throws IOException {
    processor.stop();
    for (Closeable socket : sockets) {
      socket.close();
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), processor.getPort());
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  private SSLSocket shakeHands(String protocol) throws IOException {
    SSLSocket socket =
        (SSLSocket) CLIENT.getSocketFactory().createSocket(connect(), "127.0.0.1", 0, true);
    socket.setEnabledProtocols(new String[] {protocol});
    socket.startHandshake();
    return socket;
  }

  /** Returns whether a sane peer gets an answer on a connection of its own. */
  private boolean serves() throws IOException {
    return isAnswered(shakeHands("TLSv1.3"));
  }

  private static boolean isAnswered(SSLSocket socket) throws IOException {
    socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    return hasAnswer(socket.getInputStream());
  }

  private static boolean hasAnswer(InputStream in) throws IOException {
    for (int matched = 0; matched < 4; ) {
      int read = in.read();
      if (read < 0) {
        return false;
      }
      matched = read == "\r\n\r\n".charAt(matched) ? matched + 1 : read == '\r' ? 1 : 0;
    }
    return true;
  }

  /** Waits until the other side has closed; what it says before does not matter. */
  private static void awaitClose(Socket socket) throws IOException {
    try {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // An alert.
      }
    } catch (SocketTimeoutException open) {
      throw open;
    } catch (IOException reset) {
      assertTrue(socket.isConnected());
    }
  }

  private static byte[] hello() throws SSLException {
    SSLEngine engine = CLIENT.createSSLEngine("127.0.0.1", 5061);
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }

  @Test
  void closesWhoNeverBeginsAHandshake() throws IOException {
    start(HASTY);
    awaitClose(connect());
    assertTrue(serves());
  }

  @Test
  void closesWhoStopsInTheMiddleOfAHandshake() throws IOException {
    start(HASTY);
    Socket silent = connect();
    silent.getOutputStream().write(hello());
    Socket half = connect();
    byte[] hello = hello();
    half.getOutputStream().write(hello, 0, hello.length / 2);
    assertTrue(serves());
    awaitClose(silent);
    awaitClose(half);
  }

  @Test
  void closesWhoSendsAHandshakeByteByByteForTooLong() throws IOException {
    start(HASTY);
    Socket slow = connect();
    slow.setSoTimeout(100);
    OutputStream out = slow.getOutputStream();
    byte[] hello = hello();
    boolean open = true;
    for (int i = 0; i < 100 && open; i++) {
      try {
        out.write(hello[i]);
        open = slow.getInputStream().read() >= 0;
      } catch (SocketTimeoutException stillOpen) {
        open = true;
      } catch (IOException closed) {
        open = false;
      }
    }
    assertFalse(open);
  }

  @Test
  void takesAHandshakeAndARequestThatComeByteByByte() throws Exception {
    start(PATIENT);
    SSLEngine engine = CLIENT.createSSLEngine("127.0.0.1", 5061);
    engine.setUseClientMode(true);
    TlsTrickle client = new TlsTrickle(engine, connect());
    client.shakeHands();
    client.write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    assertTrue(client.readText().startsWith("SIP/2.0 400"));
  }

  @Test
  void refusesWhatIsNoTlsAndServesTheOthers() throws IOException {
    start(PATIENT);
    for (String nonsense : List.of("GET / HTTP/1.1\r\n\r\n", REQUEST)) {
      Socket socket = connect();
      socket.getOutputStream().write(nonsense.getBytes(StandardCharsets.ISO_8859_1));
      awaitClose(socket);
    }
    Socket torn = connect();
    torn.getOutputStream().write(hello());
    torn.getOutputStream()
        .write("this is no record of any kind".getBytes(StandardCharsets.US_ASCII));
    awaitClose(torn);
    assertTrue(serves());
  }

  @Test
  void answersAPeerThatHasClosedItsHalf() throws IOException {
    start(PATIENT);
    SSLSocket socket = shakeHands("TLSv1.3");
    socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    socket.shutdownOutput();
    assertTrue(hasAnswer(socket.getInputStream()));
    awaitClose(socket);
  }

  @Test
  void endsAConnectionThatWantsToRenegotiate() throws IOException {
    start(PATIENT);
    SSLSocket socket = shakeHands("TLSv1.2");
    assertTrue(isAnswered(socket));
    socket.startHandshake();
    awaitClose(socket);
    assertTrue(serves());
  }

  @Test
  void refusesAThousandConnectionsAndStillServes() throws IOException {
    start(HASTY);
    int threads = Thread.activeCount();
    for (int i = 0; i < 1_000; i++) {
      try (Socket socket = connect()) {
        if (i % 3 == 0) {
          socket.getOutputStream().write(hello());
        } else if (i % 3 == 1) {
          socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
      sockets.clear();
    }
    assertTrue(serves());
    assertTrue(Thread.activeCount() <= threads + 4, "threads: " + Thread.activeCount());
  }
}

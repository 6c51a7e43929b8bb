package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/** A SIP peer on TCP whose every word a test writes; one connection at a time. */
final class TcpPeer implements AutoCloseable {

  private final ServerSocket listening;
  private final SocketFactory factory;
  private Socket socket;

  TcpPeer() {
    this(ServerSocketFactory.getDefault(), SocketFactory.getDefault());
  }

  /** One whose sockets those make, as TLS has its own. */
  TcpPeer(ServerSocketFactory listens, SocketFactory connects) {
    factory = connects;
    try {
      listening = listens.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
      listening.setSoTimeout(5_000);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  String hostPort() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Waits for the agent to connect. */
  void accept() {
    try {
      socket = listening.accept();
      socket.setSoTimeout(5_000);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  void connect(int port) {
    try {
      socket = factory.createSocket();
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      socket.setSoTimeout(5_000);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Returns the listening socket, for its TLS to be set. */
  ServerSocket listening() {
    return listening;
  }

  /** Returns the socket of the open connection. */
  Socket socket() {
    return socket;
  }

  /** Returns where the open connection comes from, on our side. */
  int localPort() {
    return socket.getLocalPort();
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Reads one message by its Content-Length. */
  RawMessage read() {
    try {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
        head.append((char) next(in));
      }
      int length = Integer.parseInt(new RawMessage(head.toString()).header("Content-Length"));
      for (int i = 0; i < length; i++) {
        head.append((char) next(in));
      }
      return new RawMessage(head.toString());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Reads one byte. */
  int readByte() {
    try {
      return socket.getInputStream().read();
    } catch (IOException fault) {
      return -1;
    }
  }

  private static int next(InputStream in) throws IOException {
    int read = in.read();
    return read < 0 ? fail("connection closed") : read;
  }

  RawMessage readRequest(String method) {
    RawMessage message = read();
    return !message.isResponse() && message.method().equals(method)
        ? message
        : fail("wanted " + method + ", got " + message.text());
  }

  RawMessage answer(RawMessage request, int code, String headers, String body) {
    String to = request.header("To") + (request.header("To").contains(";tag=") ? "" : ";tag=tcp");
    RawMessage response =
        new RawMessage(
            String.join(
                "\r\n",
                "SIP/2.0 " + code + " Phrase",
                "Via: " + request.header("Via"),
                "From: " + request.header("From"),
                "To: " + to,
                "Call-ID: " + request.header("Call-ID"),
                "CSeq: " + request.header("CSeq"),
                headers + "Content-Length: " + body.length(),
                "",
                body));
    send(response.text());
    return response;
  }

  void hangUp() {
    try {
      socket.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      if (socket != null) {
        socket.close();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}

package org.janussip.tests.support.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** SIP over TCP: a listener, and one reading thread per connection. */
final class TcpLink implements SipLink {
  private final ServerSocket listener;
  private final Receiver receiver;
  private final Map<InetSocketAddress, Socket> connections = new ConcurrentHashMap<>();

  TcpLink(InetSocketAddress local, Receiver receiver) {
    this.receiver = receiver;
    try {
      listener = new ServerSocket();
      listener.bind(local);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot bind " + local, e);
    }
    start(this::accept, "sip-peer-tcp-" + local.getPort());
  }

  private static void start(Runnable loop, String name) {
    Thread thread = new Thread(loop, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        adopt(listener.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void adopt(Socket socket) {
    InetSocketAddress remote = (InetSocketAddress) socket.getRemoteSocketAddress();
    connections.put(remote, socket);
    start(() -> read(socket, remote), "sip-peer-tcp-" + remote.getPort());
  }

  private void read(Socket socket, InetSocketAddress remote) {
    try (InputStream in = socket.getInputStream()) {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      int octet = in.read();
      while (octet >= 0) {
        if (head.size() > 0 || (octet != '\r' && octet != '\n')) {
          head.write(octet);
        }
        if (octet == '\n' && SipMessage.headLength(head.toByteArray()) > 0) {
          int length = contentLength(SipMessage.parse(head.toByteArray()));
          head.write(in.readNBytes(length));
          receiver.accept(head.toByteArray(), remote);
          head.reset();
        }
        octet = in.read();
      }
    } catch (IOException closed) {
      // The other side is gone; what was complete has been delivered.
    }
    connections.remove(remote);
  }

  private static int contentLength(SipMessage head) {
    return Integer.parseInt(head.header("Content-Length").orElse("0"));
  }

  @Override
  public void send(byte[] message, InetSocketAddress to) {
    try {
      Socket socket = connections.get(to);
      if (socket == null) {
        socket = new Socket(to.getAddress(), to.getPort());
        adopt(socket);
      }
      synchronized (socket) {
        socket.getOutputStream().write(message);
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send to " + to, e);
    }
  }

  @Override
  public String transport() {
    return "TCP";
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : connections.values()) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.janussip.sip.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/** A TLS client that sends every byte on its own. */
final class TlsTrickle {

  private static final int ROOM = 33_000;

  private final SSLEngine engine;
  private final Socket socket;
  private final ByteBuffer read = ByteBuffer.allocate(ROOM).limit(0);

  TlsTrickle(SSLEngine engine, Socket socket) throws IOException {
    this.engine = engine;
    this.socket = socket;
    socket.setTcpNoDelay(true);
  }

  void shakeHands() throws IOException {
    engine.beginHandshake();
    while (true) {
      HandshakeStatus status = engine.getHandshakeStatus();
      switch (status) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
        default -> {
          return;
        }
      }
    }
  }

  void write(byte[] text) throws IOException {
    wrap(ByteBuffer.wrap(text));
  }

  private void wrap(ByteBuffer text) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(ROOM);
    engine.wrap(text, record);
    OutputStream out = socket.getOutputStream();
    record.flip();
    while (record.hasRemaining()) {
      out.write(record.get());
    }
  }

  /** Returns what comes, at least one byte of it. */
  String readText() throws IOException {
    String text = "";
    while (text.isEmpty()) {
      text = unwrap();
    }
    return text;
  }

  private String unwrap() throws IOException {
    ByteBuffer plain = ByteBuffer.allocate(ROOM);
    while (engine.unwrap(read, plain).getStatus() == Status.BUFFER_UNDERFLOW) {
      fill();
    }
    return new String(plain.array(), 0, plain.position(), StandardCharsets.UTF_8);
  }

  private void fill() throws IOException {
    InputStream in = socket.getInputStream();
    read.compact();
    int count = in.read(read.array(), read.position(), read.remaining());
    if (count < 0) {
      throw new IOException("closed");
    }
    read.position(read.position() + count).flip();
  }
}

package org.janussip.sip.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * One connection's TLS. What takes long, as signatures and certificate chains do, is computed on
 * another executor; then the transport's thread is asked to go on.
 */
final class TlsWire implements Wire {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final Executor tasks;
  private final Runnable goOn;
  private final ByteBuffer plain;
  private ByteBuffer input = NOTHING;
  private boolean ready;
  private boolean busy;
  private boolean over;

  /**
   * Makes one.
   *
   * @param tasks where the handshake computes; may refuse
   * @param goOn asks the transport's thread to call {@link #resume}; called on any thread
   * @param plain room for a record, which all connections of the thread share
   */
  TlsWire(SSLEngine engine, Executor tasks, Runnable goOn, ByteBuffer plain) {
    this.engine = engine;
    this.tasks = tasks;
    this.goOn = goOn;
    this.plain = plain;
  }

  @Override
  public void start(Consumer<ByteBuffer> out) throws IOException {
    engine.beginHandshake();
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      wrap(out);
    }
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public boolean isBusy() {
    return busy;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public int held() {
    return input.remaining();
  }

  @Override
  public void resume(TcpFramer into, Consumer<ByteBuffer> out) throws IOException {
    busy = false;
    advance(into, out);
  }

  @Override
  public void open(ByteBuffer read, TcpFramer into, Consumer<ByteBuffer> out) throws IOException {
    if (input.hasRemaining()) {
      ByteBuffer joined = ByteBuffer.allocate(input.remaining() + read.remaining());
      input = joined.put(input).put(read).flip();
      advance(into, out);
    } else {
      input = read;
      advance(into, out);
    }
    // The buffer that was read into serves the next connection.
    input = input.hasRemaining() ? exact(input) : NOTHING;
  }

  private void advance(TcpFramer into, Consumer<ByteBuffer> out) throws IOException {
    while (!busy) {
      HandshakeStatus status = engine.getHandshakeStatus();
      refuseRenegotiation(status);
      switch (status) {
        case NEED_TASK -> compute();
        case NEED_WRAP -> wrap(out);
        default -> {
          if (!unwrap(into)) {
            return;
          }
        }
      }
    }
  }

  /** Before TLS 1.3 a handshake after the first one is a renegotiation (RFC 5746). */
  private void refuseRenegotiation(HandshakeStatus status) throws IOException {
    boolean handshaking =
        status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
    if (ready
        && handshaking
        && !engine.isInboundDone()
        && !engine.getSession().getProtocol().equals("TLSv1.3")) {
      throw new SSLException("renegotiation");
    }
  }

  private void compute() throws IOException {
    busy = true;
    try {
      tasks.execute(this::runTasks);
    } catch (RejectedExecutionException full) {
      throw new IOException("too many handshakes at once", full);
    }
  }

  private void runTasks() {
    try {
      for (Runnable task = engine.getDelegatedTask();
          task != null;
          task = engine.getDelegatedTask()) {
        task.run();
      }
    } finally {
      goOn.run();
    }
  }

  private void wrap(Consumer<ByteBuffer> out) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    SSLEngineResult result = engine.wrap(NOTHING.duplicate(), record);
    note(result);
    record.flip();
    if (record.hasRemaining()) {
      out.accept(exact(record));
    } else if (result.getStatus() != SSLEngineResult.Status.OK) {
      throw new IOException("closed by the peer");
    }
  }

  /** Returns whether there may be more to open. */
  private boolean unwrap(TcpFramer into) throws IOException {
    if (over || !input.hasRemaining()) {
      return false;
    }
    SSLEngineResult result = engine.unwrap(input, plain.clear());
    note(result);
    into.add(plain.flip());
    return switch (result.getStatus()) {
      case OK -> true;
      case BUFFER_UNDERFLOW -> false;
      case BUFFER_OVERFLOW -> throw new SSLException("record too long");
      case CLOSED -> {
        over = true;
        yield false;
      }
    };
  }

  private void note(SSLEngineResult result) {
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
      ready = true;
    }
  }

  @Override
  public ByteBuffer seal(byte[] message) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(message);
    int records = message.length / 8_192 + 2;
    ByteBuffer sealed = ByteBuffer.allocate(message.length + records * 512);
    while (left.hasRemaining()) {
      int room = engine.getSession().getPacketBufferSize();
      if (sealed.remaining() < room) {
        sealed = ByteBuffer.allocate(sealed.capacity() + 2 * room).put(sealed.flip());
      }
      SSLEngineResult result = engine.wrap(left, sealed);
      if (result.getStatus() != SSLEngineResult.Status.OK) {
        throw new IOException("connection closed");
      }
    }
    return exact(sealed.flip());
  }

  private static ByteBuffer exact(ByteBuffer record) {
    return ByteBuffer.allocate(record.remaining()).put(record).flip();
  }

  @Override
  public void close(Consumer<ByteBuffer> out) {
    engine.closeOutbound();
    try {
      // An alert and the end of the stream; what else the engine wants does not matter any more.
      for (int i = 0; i < 3 && !engine.isOutboundDone(); i++) {
        wrap(out);
      }
    } catch (IOException | RuntimeException unsaid) {
      engine.closeOutbound();
    }
  }
}

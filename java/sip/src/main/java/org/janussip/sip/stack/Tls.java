package org.janussip.sip.stack;

import java.nio.ByteBuffer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;

/** What the connections of a TLS transport share. */
final class Tls implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int MAX_WAITING = 1_024;
  private static final int IDLE_S = 10;

  /** More than the longest record holds. */
  private static final int RECORD = 33_000;

  private final TlsParty party;
  private final ByteBuffer plain = ByteBuffer.allocate(RECORD);
  private final ThreadPoolExecutor handshakes =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_S,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_WAITING),
          Threads.factory("sip-tls-handshake"));

  Tls(TlsParty party) {
    this.party = party;
    handshakes.allowCoreThreadTimeOut(true);
  }

  /**
   * Returns the TLS of a new connection.
   *
   * @param goOn asks the transport's thread to resume it
   */
  Wire wire(TcpChannel.Role role, int port, Runnable goOn) {
    SSLEngine engine = role.opened() ? party.client(role.domain(), port) : party.server();
    return new TlsWire(engine, handshakes, goOn, plain);
  }

  @Override
  public void close() {
    handshakes.shutdownNow();
  }
}

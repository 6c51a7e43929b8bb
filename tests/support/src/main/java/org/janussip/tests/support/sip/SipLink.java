package org.janussip.tests.support.sip;

import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;

/** A socket that carries SIP messages. */
interface SipLink extends Closeable {
  /** Receives each message with the address it came from, on a thread of the link. */
  interface Receiver extends BiConsumer<byte[], InetSocketAddress> {}

  /** Sends one message; over TCP on the connection to that address, opened if needed. */
  void send(byte[] message, InetSocketAddress to);

  /** {@code UDP} or {@code TCP}, as in Via. */
  String transport();

  /** Stops receiving and closes everything; the threads end. */
  @Override
  void close();
}

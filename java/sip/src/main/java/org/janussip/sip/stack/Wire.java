package org.janussip.sip.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What stands between the messages of a connection and the bytes on its socket. Used under the lock
 * of its connection; all but {@link #seal} and {@link #close} on the transport's thread.
 */
interface Wire {

  /** The socket has connected: says what must be said before any message. */
  void start(Consumer<ByteBuffer> out) throws IOException;

  /** Returns whether messages can be sealed. */
  boolean isReady();

  /** Returns whether something is being computed elsewhere, until which nothing may be read. */
  boolean isBusy();

  /** Returns whether the peer has said that nothing more will come. */
  boolean isOver();

  /** What was computed is there: goes on. */
  void resume(TcpFramer into, Consumer<ByteBuffer> out) throws IOException;

  /** Takes what was read from the socket and adds the plain bytes to the framer. */
  void open(ByteBuffer read, TcpFramer into, Consumer<ByteBuffer> out) throws IOException;

  /** Turns a message into what is written. */
  ByteBuffer seal(byte[] message) throws IOException;

  /** Returns how many bytes that cannot be opened yet are kept. */
  int held();

  /** Says farewell, as far as that is possible. */
  void close(Consumer<ByteBuffer> out);

  /** Messages as they are. */
  Wire PLAIN =
      new Wire() {
        @Override
        public void start(Consumer<ByteBuffer> out) {}

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public boolean isBusy() {
          return false;
        }

        /** The end of the stream says so. */
        @Override
        public boolean isOver() {
          return false;
        }

        @Override
        public void resume(TcpFramer into, Consumer<ByteBuffer> out) {}

        @Override
        public void open(ByteBuffer read, TcpFramer into, Consumer<ByteBuffer> out)
            throws IOException {
          into.add(read);
        }

        @Override
        public ByteBuffer seal(byte[] message) {
          return ByteBuffer.wrap(message);
        }

        @Override
        public int held() {
          return 0;
        }

        @Override
        public void close(Consumer<ByteBuffer> out) {}
      };
}

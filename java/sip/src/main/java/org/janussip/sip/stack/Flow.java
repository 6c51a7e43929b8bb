package org.janussip.sip.stack;

import java.util.function.IntConsumer;

/**
 * The connection that a request went over and that requests come back on (RFC 5626 section 3). Safe
 * on any thread.
 */
public final class Flow {

  private final TcpChannel channel;

  Flow(TcpChannel channel) {
    this.channel = channel;
  }

  /**
   * Asks to hear when the connection is lost; a connection that is watched is not closed for being
   * idle.
   *
   * @param lost gets, once and on any thread, how many watched it
   */
  public void watch(IntConsumer lost) {
    channel.watchers().add(lost);
  }

  /** Takes {@link #watch} back. */
  public void leave(IntConsumer lost) {
    channel.watchers().remove(lost);
  }

  /** Returns the port of our end. */
  public int localPort() {
    return channel.localPort();
  }
}

package org.janussip.sip.stack;

import java.net.InetAddress;
import java.util.function.Consumer;
import javax.sip.address.Hop;
import org.janussip.sip.Transport;

/**
 * Where one request goes: an address that needs no look-up any more, and who hears when it cannot
 * be reached. Travels as the application data of the request.
 */
public final class NextHop implements Hop {

  private final InetAddress address;
  private final int port;
  private final Transport transport;
  private final Consumer<Exception> failed;

  /**
   * Makes a hop.
   *
   * @param failed gets what went wrong when the request could not be written; called at most a few
   *     times, on any thread
   */
  public NextHop(InetAddress address, int port, Transport transport, Consumer<Exception> failed) {
    this.address = address;
    this.port = port;
    this.transport = transport;
    this.failed = failed;
  }

  /** Tells the sender of the request that it could not be written. */
  void fail(Exception cause) {
    failed.accept(cause);
  }

  @Override
  public String getHost() {
    return address.getHostAddress();
  }

  @Override
  public int getPort() {
    return port;
  }

  @Override
  public String getTransport() {
    return transport.name();
  }

  @Override
  public String toString() {
    return getHost() + ":" + port + "/" + transport;
  }
}

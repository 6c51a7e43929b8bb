package org.janussip.sip.stack;

import java.util.function.Consumer;
import javax.sip.address.Hop;
import org.janussip.sip.resolve.Target;

/**
 * Where one request goes: an address that needs no look-up any more, and who hears when it cannot
 * be reached. Travels as the application data of the request.
 */
public final class NextHop implements Hop {

  private final Target target;
  private final long connectLimitNs;
  private final Consumer<Exception> failed;

  /**
   * Makes a hop.
   *
   * @param failed gets what went wrong when the request could not be written; called at most a few
   *     times, on any thread
   */
  public NextHop(Target target, Consumer<Exception> failed) {
    this(target, Long.MAX_VALUE, failed);
  }

  /**
   * Makes a hop that is given up early.
   *
   * @param connectLimitNs how long connecting may last, in ns, where it has to be done first
   */
  public NextHop(Target target, long connectLimitNs, Consumer<Exception> failed) {
    this.target = target;
    this.connectLimitNs = connectLimitNs;
    this.failed = failed;
  }

  /** Returns where that is. */
  Target target() {
    return target;
  }

  long connectLimitNs() {
    return connectLimitNs;
  }

  /** Tells the sender of the request that it could not be written. */
  void fail(Exception cause) {
    failed.accept(cause);
  }

  @Override
  public String getHost() {
    return target.address().getHostAddress();
  }

  @Override
  public int getPort() {
    return target.port();
  }

  @Override
  public String getTransport() {
    return target.transport().name();
  }

  @Override
  public String toString() {
    return getHost() + ":" + getPort() + "/" + getTransport();
  }
}

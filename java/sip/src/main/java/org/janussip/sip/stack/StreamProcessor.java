package org.janussip.sip.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.janussip.sip.Transport;
import org.janussip.sip.resolve.Destination;

/** What the library asks of a transport that has connections. */
abstract class StreamProcessor extends MessageProcessor {

  private final boolean secure;

  /**
   * Makes one.
   *
   * @param local the address of the transport; its port is a name only where nobody listens
   */
  StreamProcessor(InetSocketAddress local, boolean secure, SIPTransactionStack stack) {
    super(local.getAddress(), local.getPort(), secure ? "tls" : "tcp", stack);
    this.secure = secure;
  }

  /** Returns the connection for that hop; opens one when there is none, without waiting. */
  abstract TcpChannel channel(NextHop hop) throws IOException;

  @Override
  public final SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public final int getDefaultTargetPort() {
    return Destination.defaultPort(secure ? Transport.TLS : Transport.TCP);
  }

  @Override
  public final boolean isSecure() {
    return secure;
  }

  @Override
  public final int getMaximumMessageSize() {
    return TcpFramer.MAX_MESSAGE;
  }

  @Override
  public final boolean inUse() {
    return false;
  }
}

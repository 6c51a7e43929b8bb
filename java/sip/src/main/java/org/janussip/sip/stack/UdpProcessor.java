package org.janussip.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.message.Numeric;

/**
 * UDP: one socket, one thread that reads and parses, so that messages keep their order and what is
 * not read in time is dropped by the kernel, not kept by us.
 */
final class UdpProcessor extends MessageProcessor {

  private static final Logger LOG = Logger.getLogger(UdpProcessor.class.getName());

  private static final int MAX_DATAGRAM = 65_535;

  private final DatagramSocket socket;
  private final Intake intake;
  private volatile boolean stopped;

  UdpProcessor(SIPTransactionStack stack, DatagramSocket socket) {
    super(socket.getLocalAddress(), socket.getLocalPort(), "udp", stack);
    this.socket = socket;
    this.intake = new Intake(stack);
  }

  @Override
  public void start() {
    Threads.daemon("sip-udp", this::receive).start();
  }

  private void receive() {
    byte[] buffer = new byte[MAX_DATAGRAM];
    while (!stopped) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
      } catch (IOException fault) {
        if (!stopped && socket.isClosed()) {
          LOG.log(Level.SEVERE, "the UDP socket of the SIP stack is gone", fault);
          return;
        }
        continue;
      }
      InetSocketAddress source = (InetSocketAddress) packet.getSocketAddress();
      byte[] message = Arrays.copyOf(buffer, packet.getLength());
      LOG.log(Level.FINER, "received {0} bytes from {1}", new Object[] {message.length, source});
      intake.accept(message, source, new UdpChannel(source));
    }
  }

  @Override
  public void stop() {
    stopped = true;
    socket.close();
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws IOException {
    return createMessageChannel(Numeric.address(target.getHost().getHostname()), target.getPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) {
    return new UdpChannel(new InetSocketAddress(host, port > 0 ? port : getDefaultTargetPort()));
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public int getDefaultTargetPort() {
    return 5060;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public int getMaximumMessageSize() {
    return MAX_DATAGRAM;
  }

  @Override
  public boolean inUse() {
    return false;
  }

  /** The way to one peer; holds nothing but its address. */
  private final class UdpChannel extends Channel {

    UdpChannel(InetSocketAddress peer) {
      super(UdpProcessor.this, peer);
    }

    @Override
    boolean write(byte[] message) {
      try {
        socket.send(new DatagramPacket(traced(message), message.length, peer()));
        return true;
      } catch (IOException fault) {
        LOG.log(Level.FINE, "cannot send to {0}: {1}", new Object[] {peer(), fault});
        return false;
      }
    }

    @Override
    void send(byte[] bytes, SIPMessage message) throws IOException {
      socket.send(new DatagramPacket(traced(bytes), bytes.length, peer()));
    }

    @Override
    protected void sendMessage(byte[] bytes, InetAddress host, int port, boolean reconnect)
        throws IOException {
      socket.send(new DatagramPacket(traced(bytes), bytes.length, host, port));
    }

    @Override
    public boolean isReliable() {
      return false;
    }

    @Override
    public void close() {}
  }
}

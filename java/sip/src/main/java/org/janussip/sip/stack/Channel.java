package org.janussip.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.sip.address.Hop;

/** The way to one peer over one transport. Safe on any thread; writing never blocks. */
abstract class Channel extends MessageChannel implements RawMessageChannel {

  private final InetSocketAddress peer;
  private final Trace trace;

  Channel(MessageProcessor processor, InetSocketAddress peer) {
    this.messageProcessor = processor;
    this.peer = peer;
    this.trace = TunedSipStack.trace(processor.getSIPStack());
  }

  /** Writes a whole message; returns whether it was taken. */
  abstract boolean write(byte[] message);

  /** Shows what is about to be written; for each way of writing to call. */
  final byte[] traced(byte[] message) {
    trace.outgoing(message);
    return message;
  }

  final InetSocketAddress peer() {
    return peer;
  }

  @Override
  public void sendMessage(SIPMessage message) throws IOException {
    send(message.encodeAsBytes(getTransport()), message);
  }

  /** Writes a message and tells its {@link NextHop} when that fails later. */
  abstract void send(byte[] bytes, SIPMessage message) throws IOException;

  @Override
  public SIPTransactionStack getSIPStack() {
    return messageProcessor.getSIPStack();
  }

  @Override
  public String getTransport() {
    return messageProcessor.getTransport();
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String getPeerAddress() {
    return peer.getAddress().getHostAddress();
  }

  @Override
  protected InetAddress getPeerInetAddress() {
    return peer.getAddress();
  }

  /**
   * Returns what is no transport of ours: the library compares it to find messages to ourselves and
   * would pass those by the socket, on threads of its own.
   */
  @Override
  protected String getPeerProtocol() {
    return "";
  }

  @Override
  public void sendMessage(SIPMessage message, Hop hop) throws IOException {
    sendMessage(message);
  }

  @Override
  public void sendMessage(SIPMessage message, InetAddress host, int port) throws IOException {
    sendMessage(message);
  }

  /** Sends like all others a message that the library takes for one to ourselves. */
  @Override
  public void processMessage(SIPMessage message) throws IOException {
    sendMessage(message);
  }

  @Override
  public int getPeerPort() {
    return peer.getPort();
  }

  @Override
  public int getPeerPacketSourcePort() {
    return peer.getPort();
  }

  @Override
  public InetAddress getPeerPacketSourceAddress() {
    return peer.getAddress();
  }

  @Override
  public String getKey() {
    return getKey(peer.getAddress(), peer.getPort(), getTransport());
  }

  @Override
  public String getViaHost() {
    return messageProcessor.getIpAddress().getHostAddress();
  }

  @Override
  public int getViaPort() {
    return messageProcessor.getPort();
  }
}

package org.janussip.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.message.Received;
import org.janussip.sip.message.Responses;

/**
 * What happens to the bytes of one message between a socket and the transactions. Runs on the
 * threads of the transports; never throws.
 */
final class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class.getName());

  /** While there are more server transactions, senders of RFC 2543 have to come again. */
  private static final int MAX_COMPARED = 2_000;

  private final SIPTransactionStack stack;
  private final Trace trace;

  Intake(SIPTransactionStack stack) {
    this.stack = stack;
    this.trace = TunedSipStack.trace(stack);
  }

  /**
   * Handles one whole message.
   *
   * @param channel where answers go
   * @return false when the sender does not speak SIP, so that a connection is better closed
   */
  boolean accept(byte[] bytes, InetSocketAddress source, Channel channel) {
    try {
      Received received = new Received(bytes);
      if (received.isBlank()) {
        return true;
      }
      trace.incoming(bytes);
      SIPMessage message = SafeParserFactory.parse(received.skeleton());
      if (message == null || !MandatoryFields.allIn(message)) {
        LOG.log(Level.FINE, "message without its mandatory fields from {0}", source);
        return unreadable(bytes, channel);
      }
      message.setApplicationData(received);
      dispatch(message, source, channel);
      return true;
    } catch (ParseException fault) {
      LOG.log(Level.FINE, "unreadable message from {0}: {1}", new Object[] {source, fault});
      return unreadable(bytes, channel);
    } catch (Exception | Error fault) {
      LOG.log(Level.WARNING, "a message from " + source + " could not be handled", fault);
      return true;
    }
  }

  /**
   * Refuses what can be refused; a response that cannot be read is dropped, its connection kept.
   */
  private static boolean unreadable(byte[] bytes, Channel channel) {
    return BadRequest.answer(bytes).map(channel::write).isPresent() || BadRequest.isSip(bytes);
  }

  private void dispatch(SIPMessage message, InetSocketAddress source, Channel channel)
      throws Exception {
    message.setRemoteAddress(source.getAddress());
    message.setRemotePort(source.getPort());
    message.setLocalAddress(channel.getMessageProcessor().getIpAddress());
    message.setLocalPort(channel.getPort());
    message.setPeerPacketSourceAddress(source.getAddress());
    message.setPeerPacketSourcePort(source.getPort());
    if (message instanceof SIPRequest request) {
      request(request, source, channel);
    } else {
      response((SIPResponse) message, channel);
    }
  }

  private void request(SIPRequest request, InetSocketAddress source, Channel channel)
      throws Exception {
    Via via = request.getTopmostVia();
    if (!channel.getTransport().equalsIgnoreCase(via.getTransport())) {
      LOG.log(Level.FINE, "request whose Via names another transport from {0}", source);
      return;
    }
    markSource(via, source, channel.isReliable());
    request.setMessageChannel(channel);
    OptionalInt fault = Faults.of((Received) request.getApplicationData());
    if (fault.isPresent()) {
      refuse(request, fault.getAsInt(), channel);
    } else if (!request.getMethod().equals(request.getCSeq().getMethod())) {
      refuse(request, 400, channel);
    } else if (isOld(via) && isBusy()) {
      refuse(request, 503, channel);
    } else {
      transact(request, channel);
    }
  }

  /** Whether the sender is of RFC 2543: the library compares such a request with all others. */
  private static boolean isOld(Via via) {
    return via.getBranch() == null || !via.getBranch().startsWith("z9hG4bK");
  }

  private boolean isBusy() {
    return ((SipStackImpl) stack).getServerTransactionTableSize() > MAX_COMPARED;
  }

  private void transact(SIPRequest request, MessageChannel channel) throws ParseException {
    if (request.getMethod().equals(SIPRequest.ACK) && request.getTopmostVia().getBranch() == null) {
      // An ACK of RFC 2543; the library looks its branch up, and nobody answers it.
      request.getTopmostVia().setBranch("none");
    }
    ServerRequestInterface handler = stack.newSIPServerRequest(request, channel);
    if (handler == null) {
      return;
    }
    try {
      handler.processRequest(request, channel);
    } finally {
      if (handler instanceof SIPServerTransaction transaction && !transaction.passToListener()) {
        ((SIPTransaction) handler).releaseSem();
      }
    }
  }

  private void response(SIPResponse response, MessageChannel channel) throws Exception {
    response.checkHeaders();
    if (Faults.of((Received) response.getApplicationData()).isPresent()) {
      return;
    }
    ServerResponseInterface handler = stack.newSIPServerResponse(response, channel);
    if (handler == null) {
      return;
    }
    try {
      if (handler instanceof SIPClientTransaction transaction
          && !transaction.checkFromTag(response)) {
        return;
      }
      handler.processResponse(response, channel);
    } finally {
      if (handler instanceof SIPTransaction transaction && !transaction.passToListener()) {
        transaction.releaseSem();
      }
    }
  }

  private static void refuse(SIPRequest request, int code, Channel channel) throws ParseException {
    if (!request.getMethod().equals(SIPRequest.ACK)) {
      SIPResponse response = request.createResponse(code, Responses.phrase(code));
      if (response.getTo().getTag() == null) {
        response.getTo().setTag(Tokens.tag());
      }
      channel.write(response.encodeAsBytes(channel.getTransport()));
    }
  }

  /**
   * Notes where the request came from (RFC 3261 section 18.2.1, RFC 3581 section 4). What the
   * sender wrote as maddr or received goes: responses would follow an address, or even a name, of
   * its choosing.
   */
  private static void markSource(Via via, InetSocketAddress source, boolean reliable)
      throws ParseException {
    via.removeParameter(Via.MADDR);
    via.removeParameter(Via.RECEIVED);
    String address = source.getAddress().getHostAddress();
    boolean rport = via.hasParameter(Via.RPORT);
    if (rport || reliable || !address.equals(via.getHost())) {
      via.setParameter(Via.RECEIVED, address);
    }
    if (rport || reliable) {
      via.setParameter(Via.RPORT, Integer.toString(source.getPort()));
    }
  }
}

package org.janussip.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Properties;
import javax.sip.IOExceptionEvent;
import javax.sip.PeerUnavailableException;
import javax.sip.address.Hop;

/**
 * The library's stack with our settings and our transports. Settings and the library fault that
 * each avoids:
 *
 * <ul>
 *   <li>dialog support off, error handling off: dialogs are ours (see the package), and the library
 *       answers nothing by itself
 *   <li>own loggers: without them it wants log4j
 *   <li>re-entrant listener: events come on the transports' threads, which only post them
 *   <li>linger timer 0: transactions go when RFC 3261 lets them go
 *   <li>own timer: daemon threads, cancelled tasks are forgotten at once
 * </ul>
 */
final class TunedSipStack extends SipStackImpl {

  private final Trace trace = new Trace();

  TunedSipStack() throws PeerUnavailableException {
    super(settings());
    setMessageProcessorFactory(
        (stack, address, port, transport) -> {
          throw new IOException("transports are added bound");
        });
  }

  /** Returns what shows the messages of a stack; one that shows nobody for a stack of others. */
  static Trace trace(SIPTransactionStack stack) {
    return stack instanceof TunedSipStack ours ? ours.trace : new Trace();
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("javax.sip.STACK_NAME", "janus-sip-java");
    settings.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    settings.setProperty("javax.sip.ROUTER_PATH", HopRouter.class.getName());
    String library = "gov.nist.javax.sip.";
    settings.setProperty(library + "STACK_LOGGER", StackLog.class.getName());
    settings.setProperty(library + "SERVER_LOGGER", TrafficLog.class.getName());
    settings.setProperty(library + "TIMER_CLASS_NAME", SharedTimer.class.getName());
    settings.setProperty(library + "MESSAGE_PARSER_FACTORY", SafeParserFactory.class.getName());
    settings.setProperty(library + "REENTRANT_LISTENER", "true");
    settings.setProperty(library + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
    settings.setProperty(library + "DELIVER_UNSOLICITED_NOTIFY", "true");
    settings.setProperty(library + "LINGER_TIMER", "0");
    settings.setProperty(library + "MAX_MESSAGE_SIZE", "65535");
    settings.setProperty(library + "CACHE_CLIENT_CONNECTIONS", "true");
    settings.setProperty(library + "CACHE_SERVER_CONNECTIONS", "true");
    settings.setProperty(library + "THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
    return settings;
  }

  /** Finds connections by all that a hop of ours tells. */
  @Override
  public MessageChannel createMessageChannel(
      SIPRequest request, MessageProcessor processor, Hop hop) throws IOException {
    return processor instanceof StreamProcessor streams && hop instanceof NextHop ours
        ? streams.channel(ours)
        : super.createMessageChannel(request, processor, hop);
  }

  @Override
  public MessageChannel createRawMessageChannel(String source, int sourcePort, Hop hop)
      throws UnknownHostException {
    if (!(hop instanceof NextHop ours)) {
      return super.createRawMessageChannel(source, sourcePort, hop);
    }
    try {
      Optional<TcpChannel> channel = channel(ours);
      return channel.isPresent()
          ? channel.get()
          : super.createRawMessageChannel(source, sourcePort, hop);
    } catch (UnknownHostException fault) {
      throw fault;
    } catch (IOException fault) {
      throw (UnknownHostException) new UnknownHostException(fault.getMessage()).initCause(fault);
    }
  }

  /** Returns the connection for a hop, opened when there is none; empty for one over UDP. */
  Optional<TcpChannel> channel(NextHop hop) throws IOException {
    for (MessageProcessor processor : getMessageProcessors()) {
      if (processor instanceof StreamProcessor streams
          && streams.getTransport().equalsIgnoreCase(hop.getTransport())) {
        return Optional.of(streams.channel(hop));
      }
    }
    return Optional.empty();
  }

  /** Stops transports, timers and threads. */
  @Override
  public void stop() {
    EventScanner scanner = getEventScanner();
    // The library sleeps a second at the end of its stop; an interrupt cuts that short.
    Thread.currentThread().interrupt();
    super.stop();
    Thread.interrupted();
    if (scanner != null) {
      // Its thread waits for an event without end and looks at its stop flag only after one.
      scanner.addEvent(new EventWrapper(new IOExceptionEvent(this, "", 0, ""), null));
    }
  }

  /** Returns host and port as the library writes them. */
  static HostPort hostPort(String host, int port) {
    HostPort hostPort = new HostPort();
    hostPort.setHost(new gov.nist.core.Host(host));
    hostPort.setPort(port);
    return hostPort;
  }
}

package org.janussip.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.UserAgent;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.io.IOException;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.TooManyListenersException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.header.UserAgentHeader;
import org.janussip.sip.SipTracer;
import org.janussip.sip.Transport;
import org.janussip.sip.UserAgentSettings;
import org.janussip.sip.message.Responses;

/**
 * The running stack: transports, the provider, the threads that calls and accounts share. Safe on
 * any thread.
 */
public final class SipCore implements AutoCloseable {

  /** Above this many server transactions new calls are dropped; their senders repeat them. */
  private static final int MAX_SERVER_TRANSACTIONS = 20_000;

  private static final long DRAIN_MS = 500;

  private static final Logger LOG = Logger.getLogger(SipCore.class.getName());

  private static final int WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final UserAgentSettings settings;
  private final TunedSipStack stack;
  private final SipProvider provider;
  private final OwnPlace place;
  private final LargeMessages large = new LargeMessages();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, Threads.factory("sip-worker"));
  private final ScheduledThreadPoolExecutor timer = Threads.timer("sip-timer");

  /**
   * Binds the transports and starts. A failed start leaves no thread and no socket.
   *
   * @throws IllegalStateException when the address or the port cannot be had
   */
  public SipCore(UserAgentSettings settings, StackListener listener) {
    this.settings = settings;
    TlsParty party = TlsParty.of(settings.tls());
    Optional<Integer> tlsPort =
        party.hasCertificate() ? Optional.of(tlsPort(settings)) : Optional.empty();
    Sockets sockets = Sockets.bind(settings.localAddress(), settings.port(), tlsPort);
    place = new OwnPlace(text(settings.localAddress()), sockets.port(), sockets.tlsPort());
    TunedSipStack started = null;
    try {
      started = new TunedSipStack();
      provider = Transports.start(started, sockets, party);
      provider.addSipListener(new EventRelay(this, listener));
      stack = started;
    } catch (SipException
        | TooManyListenersException
        | InvalidArgumentException
        | RuntimeException fault) {
      if (started != null) {
        started.stop();
      }
      sockets.close();
      stopThreads();
      throw new IllegalStateException("the SIP stack cannot start: " + fault.getMessage(), fault);
    }
  }

  /** Sets who sees every message from now on. */
  public void trace(SipTracer tracer) {
    TunedSipStack.trace(stack).to(tracer);
  }

  /**
   * Where UDP and TCP have a port of their own, that of TLS is the next one, as 5061 after 5060.
   */
  private static int tlsPort(UserAgentSettings settings) {
    boolean chosen = settings.tls().port() > 0 || settings.port() == 0;
    return chosen ? settings.tls().port() : settings.port() + 1;
  }

  /** Returns the settings the stack was started with. */
  public UserAgentSettings settings() {
    return settings;
  }

  /** Returns what is known of requests that are too large for UDP. */
  public LargeMessages large() {
    return large;
  }

  /** Returns the port of UDP and TCP. */
  public int port() {
    return place.port();
  }

  /** Returns the port of a transport; -1 for TLS when nobody can connect to us over it. */
  public int port(Transport transport) {
    return place.portOf(transport);
  }

  /** Returns the address as messages carry it, without a scope. */
  public String host() {
    return place.host();
  }

  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }

  /** Returns T1 of RFC 3261 in ms, a 64th of the setting. */
  public int t1Ms() {
    return Math.max(1, settings.timerT1x64Ms() / 64);
  }

  /** Returns a new order of tasks on the shared pool. */
  public Serial newSerial() {
    return new Serial(workers);
  }

  /**
   * Runs the task later, on the timer's thread: post and return. After close the task never runs
   * and the future is cancelled.
   */
  public ScheduledFuture<?> after(long delayMs, Runnable task) {
    return timer.schedule(task, delayMs, TimeUnit.MILLISECONDS);
  }

  /** Returns the timer itself, for those that only schedule. */
  public ScheduledExecutorService timer() {
    return timer;
  }

  /**
   * Sends a request in a new client transaction with a new Via.
   *
   * @throws SipException when it cannot be sent; the handler hears nothing then
   */
  public ClientTransaction send(SIPRequest request, NextHop hop, ClientHandler handler)
      throws SipException {
    sign(request, hop);
    return start(request, handler);
  }

  private ClientTransaction start(SIPRequest request, ClientHandler handler) throws SipException {
    ClientTransaction transaction = provider.getNewClientTransaction(request);
    transaction.setApplicationData(handler);
    transaction.setRetransmitTimer(t1Ms());
    // A response that is faster than the end of sendRequest would leave the transaction without a
    // timer for good; it waits for this lock.
    SIPTransaction lock = (SIPTransaction) transaction;
    lock.acquireSem();
    try {
      transaction.sendRequest();
    } catch (SipException fault) {
      // Without a timer of its own it would stay: a CANCEL whose INVITE has just ended is such one.
      stack.removeTransaction(lock);
      throw fault;
    } finally {
      lock.releaseSem();
    }
    return transaction;
  }

  /** Sends the CANCEL of an INVITE in its own transaction, on the way that the INVITE took. */
  public void cancel(SIPRequest cancel, NextHop hop, ClientHandler handler) throws SipException {
    cancel.setApplicationData(hop);
    start(cancel, handler);
  }

  /** Sends an ACK of a 2xx, which has no transaction. */
  public void sendAck(SIPRequest ack, NextHop hop) throws SipException {
    sign(ack, hop);
    provider.sendRequest(ack);
  }

  private void sign(SIPRequest request, NextHop hop) throws SipException {
    try {
      boolean secure = hop.target().transport() == Transport.TLS;
      place.sign(request, hop, secure ? stack.channel(hop) : Optional.empty());
      request.setApplicationData(hop);
    } catch (ParseException | IOException fault) {
      throw new SipException("cannot reach " + hop, fault);
    }
  }

  /** Gives a response what only its way tells. */
  void complete(SIPRequest request, SIPResponse response) throws SipException {
    try {
      place.complete(request, response);
    } catch (ParseException fault) {
      throw new SipException("Contact", fault);
    }
  }

  /**
   * Sends a response past any transaction: on the connection of its request, or where its Via says.
   */
  void sendPast(SIPRequest request, SIPResponse response) throws SipException {
    if (request.getMessageChannel() instanceof TcpChannel channel) {
      try {
        channel.sendMessage(response);
      } catch (IOException fault) {
        throw new SipException("cannot answer", fault);
      }
    } else {
      provider.sendResponse(response);
    }
  }

  /** Returns the connection that a transaction uses; empty for UDP. */
  public Optional<Flow> flow(ClientTransaction transaction) {
    return ((SIPTransaction) transaction).getMessageChannel() instanceof TcpChannel channel
        ? Optional.of(new Flow(channel))
        : Optional.empty();
  }

  /** Returns a response without a body to that request. */
  SIPResponse response(SIPRequest request, int code, String toTag) {
    SIPResponse response = request.createResponse(code, Responses.phrase(code));
    To to = (To) response.getTo();
    try {
      if (code != 100 && to.getTag() == null) {
        to.setTag(toTag);
      }
      if (code != 100) {
        response.setHeader(userAgent(settings.userAgent()));
      }
    } catch (ParseException fault) {
      throw new IllegalStateException(fault);
    }
    return response;
  }

  /** Returns a User-Agent field. */
  public static UserAgentHeader userAgent(String text) throws ParseException {
    UserAgent field = new UserAgent();
    field.setProduct(List.of(text));
    return field;
  }

  /** Returns how many client transactions there are. */
  public int clientTransactions() {
    return ((SipStackImpl) stack).getClientTransactionTableSize();
  }

  /** Returns how many server transactions there are. */
  public int serverTransactions() {
    return ((SipStackImpl) stack).getServerTransactionTableSize();
  }

  boolean isCrowded() {
    return serverTransactions() > MAX_SERVER_TRANSACTIONS;
  }

  /** Returns whether the stack can send over that transport. */
  public boolean speaks(Transport transport) {
    return provider.getListeningPoint(transport.name()) != null;
  }

  /** Lets the workers finish what waits, for half a second, and stops everything. */
  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(DRAIN_MS, TimeUnit.MILLISECONDS)) {
        LOG.warning("the SIP stack closes with work undone");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
    stack.stop();
  }

  private void stopThreads() {
    timer.shutdownNow();
    workers.shutdownNow();
  }
}

package org.janussip.sip.dialog;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.Transport;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.RawField;
import org.janussip.sip.message.Responses;
import org.janussip.sip.resolve.Destination;
import org.janussip.sip.resolve.Target;
import org.janussip.sip.stack.ClientHandler;
import org.janussip.sip.stack.Flow;
import org.janussip.sip.stack.HopException;
import org.janussip.sip.stack.NextHop;
import org.janussip.sip.stack.Serial;

/**
 * One request from us until its one outcome: finds the targets, tries them in turn (RFC 3263
 * section 4.3), answers challenges. All methods run in the owner's serial order.
 */
public final class ClientExchange {

  private static final Logger LOG = Logger.getLogger(ClientExchange.class.getName());

  /** Who waits for the outcome. Called in the serial order. */
  public interface Outcome {

    /** A 1xx. */
    default void onProvisional(SIPResponse response) {}

    /** A final response of a peer, be it a challenge, before what it leads to. */
    default void onHeard(SipResponse response) {}

    /**
     * The one final response.
     *
     * @param raw the library's form; null when no peer sent it
     */
    void onFinal(SipResponse response, SIPResponse raw);

    /** A 2xx to INVITE after the final response: a repetition or another fork. */
    default void onLate(SIPResponse response) {}
  }

  /**
   * What is fixed while the exchange runs.
   *
   * @param request all but Via and CSeq
   * @param cseqs where its CSeq numbers come from
   * @param authenticator answers challenges
   * @param preferred the transport when neither the URI nor the name server decides
   * @param contacts makes the Contacts for the transport of each try; empty for those of the
   *     request
   * @param udpOnly whether UDP is not left where the URI does not say so
   */
  public record Plan(
      OutgoingRequest request,
      CSeqs cseqs,
      Authenticator authenticator,
      Transport preferred,
      Optional<Function<Transport, List<Contact>>> contacts,
      boolean udpOnly) {

    /** Makes the plan of a request that may leave UDP. */
    public Plan(
        OutgoingRequest request,
        CSeqs cseqs,
        Authenticator authenticator,
        Transport preferred,
        Optional<Function<Transport, List<Contact>>> contacts) {
      this(request, cseqs, authenticator, preferred, contacts, false);
    }
  }

  /** The CSeq numbers of one Call-ID and direction. */
  public static final class CSeqs {
    private long last;

    /** Makes them, beginning with that number. */
    public CSeqs(long first) {
      this.last = first - 1;
    }

    long next() {
      return ++last;
    }
  }

  private final Services services;
  private final Serial serial;
  private final Plan plan;
  private final Outcome outcome;
  private final Authenticator.Attempt attempt = new Authenticator.Attempt();

  private Targets targets = new Targets(List.of());
  private long cseq;
  private int sent;
  private ClientTransaction transaction;
  private SIPRequest request;
  private NextHop hop;
  private List<SipHeader> authorization = List.of();
  private boolean heard;
  private boolean lastTry;
  private boolean done;
  private SipResponse lastFailure = SipResponse.local(503, "Service Unavailable");

  /** Makes one; {@link #start} sends the request. */
  public ClientExchange(Services services, Serial serial, Plan plan, Outcome outcome) {
    this.services = services;
    this.serial = serial;
    this.plan = plan;
    this.outcome = outcome;
  }

  /** Starts; whatever goes wrong, there will be an outcome. */
  public void start() {
    try {
      locate(Targets.destination(plan));
    } catch (RuntimeException fault) {
      fault(fault);
    }
  }

  private void locate(Destination destination) {
    services
        .resolver()
        .resolve(destination)
        .whenComplete((found, fault) -> serial.execute(() -> resolved(destination, found, fault)));
  }

  private void fault(RuntimeException fault) {
    LOG.log(
        Level.WARNING, plan.request().method() + " " + plan.request().callId() + " failed", fault);
    finish(SipResponse.local(500, Responses.phrase(500)), null);
  }

  private void resolved(Destination destination, List<Target> found, Throwable fault) {
    if (done) {
      return;
    }
    if (fault != null) {
      LOG.log(Level.FINE, "{0} has no target: {1}", new Object[] {destination.host(), fault});
      finish(lastFailure, null);
      return;
    }
    targets = new Targets(found);
    // Not before: another request of the same dialog may have found its target earlier.
    cseq = plan.cseqs().next();
    trySend();
  }

  /** Sends to the current target, or to the first after it that takes the request. */
  private void trySend() {
    for (; targets.current().isPresent(); targets.next()) {
      if (send(targets.current().get())) {
        return;
      }
    }
    finish(lastFailure, null);
  }

  private boolean send(Target to) {
    if (!services.core().speaks(to.transport())) {
      return false;
    }
    try {
      OutgoingRequest wanted =
          plan.contacts()
              .map(contacts -> plan.request().withContacts(contacts.apply(transport())))
              .orElse(plan.request());
      authorization = plan.authenticator().fields(wanted.method(), wanted.digestUri());
      request = wanted.make(cseq, authorization);
      boolean mayLeaveUdp = targets.mayBeTcp() && Targets.destination(plan).transport().isEmpty();
      if (mayLeaveUdp && services.core().large().isTooLarge(OutgoingRequest.size(request), to)) {
        targets.tryTcpFirst();
        return send(to.over(Transport.TCP));
      }
      int number = ++sent;
      heard = false;
      hop = targets.hop(to, fault -> serial.execute(() -> broken(number, fault)));
      transaction = services.core().send(request, hop, new Handler(number));
      return true;
    } catch (SipException | RuntimeException fault) {
      LOG.log(Level.FINE, "cannot send to " + to, fault);
      lastFailure = failure(503, fault);
      return false;
    }
  }

  /** A connection broke; once the peer has said anything its answer may come another way. */
  private void broken(int number, Exception fault) {
    if (!heard) {
      failed(number, 503, fault);
    }
  }

  private static SipResponse failure(int code, Object why) {
    return SipResponse.local(code, HopException.reason(why).orElse(Responses.phrase(code)));
  }

  private void failed(int number, int code, Object why) {
    if (done || number != sent) {
      return;
    }
    LOG.log(
        Level.FINE,
        "{0} {1}: target {2} failed: {3}",
        new Object[] {plan.request().method(), plan.request().callId(), hop, why});
    drop();
    lastFailure = failure(code, why);
    if (targets.isSubstitute()) {
      targets.current().ifPresent(services.core().large()::noTcp);
    }
    if (code == 408) {
      targets.nextPlace();
    } else {
      targets.next();
    }
    if (lastTry) {
      finish(lastFailure, null);
    } else {
      trySend();
    }
  }

  private void received(int number, SIPResponse response) {
    int code = response.getStatusCode();
    if (done || number != sent) {
      if (code / 100 == 2) {
        outcome.onLate(response);
      }
    } else if (code < 200) {
      heard = true;
      outcome.onProvisional(response);
    } else if (code == 503 && targets.hasNext() && !lastTry) {
      failed(number, 503, "503");
    } else {
      SipResponse ours = Responses.of(response);
      outcome.onHeard(ours);
      if ((code == 401 || code == 407) && !lastTry && isAnswerable(ours)) {
        cseq = plan.cseqs().next();
        trySend();
      } else {
        finish(ours, response);
      }
    }
  }

  private boolean isAnswerable(SipResponse challenge) {
    try {
      return plan.authenticator().accept(challenge.code(), challenge.headers(), attempt);
    } catch (RuntimeException fault) {
      LOG.log(Level.WARNING, "a challenge to " + plan.request().callId() + " failed", fault);
      return false;
    }
  }

  private void finish(SipResponse response, SIPResponse raw) {
    if (!done) {
      done = true;
      outcome.onFinal(response, raw);
    }
  }

  /**
   * From now on no challenge is answered and no other target tried: the next final response counts.
   */
  void tryNoMore() {
    lastTry = true;
  }

  /** Ends the exchange without an outcome; what comes later is ignored, but for a 2xx to INVITE. */
  public void abandon() {
    done = true;
    drop();
  }

  /** Ends the exchange, with the outcome of a time-out when it has none yet. */
  void giveUp() {
    if (!done) {
      drop();
      finish(SipResponse.local(408, Responses.phrase(408)), null);
    }
  }

  /** Returns whether a request has been handed to a transport. */
  boolean isSent() {
    return transaction != null;
  }

  /** Returns whether the request that was sent last has a 1xx, so that it may be cancelled. */
  boolean isHeard() {
    return heard;
  }

  private void drop() {
    if (transaction != null) {
      try {
        transaction.terminate();
      } catch (ObjectInUseException busy) {
        LOG.log(Level.FINE, "transaction in use", busy);
      }
    }
  }

  /** Sends the CANCEL of the INVITE that was sent last. */
  void cancel(List<SipHeader> headers) {
    try {
      SIPRequest cancel = (SIPRequest) transaction.createCancel();
      for (SipHeader header : OutgoingRequest.merge(List.of(), headers)) {
        RawField.add(cancel, header);
      }
      services.core().cancel(cancel, hop, NOBODY);
    } catch (SipException fault) {
      LOG.log(Level.FINE, "cannot cancel " + plan.request().callId(), fault);
    }
  }

  /** Returns the CSeq number of the request that was sent last. */
  long cseq() {
    return cseq;
  }

  /** Returns the credentials of the request that was sent last, for its ACK. */
  List<SipHeader> authorization() {
    return authorization;
  }

  /**
   * Returns the transport of the current target; UDP where TCP is taken for this one request's size
   * alone.
   */
  public Transport transport() {
    return targets.isSubstitute()
        ? Transport.UDP
        : targets.current().map(Target::transport).orElse(plan.preferred());
  }

  /** Returns the connection of the request that was sent last; empty for UDP. */
  Optional<Flow> flow() {
    return transaction == null || targets.isSubstitute()
        ? Optional.empty()
        : services.core().flow(transaction);
  }

  private static final ClientHandler NOBODY =
      new ClientHandler() {
        @Override
        public void onResponse(SIPResponse response) {}

        @Override
        public void onTimeout() {}
      };

  /** Brings the events of one transaction into the serial order. */
  private final class Handler implements ClientHandler {

    private final int number;
    private final AtomicBoolean over = new AtomicBoolean();

    Handler(int number) {
      this.number = number;
    }

    /** The first final response is never dropped: the stack absorbs its repetitions. */
    @Override
    public void onResponse(SIPResponse response) {
      Runnable task = () -> received(number, response);
      if (response.getStatusCode() >= 200 && over.compareAndSet(false, true)) {
        serial.execute(task);
      } else {
        serial.executeFromNetwork(task);
      }
    }

    @Override
    public void onTimeout() {
      serial.execute(() -> failed(number, 408, "time-out"));
    }
  }
}

package org.janussip.sip.dialog;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.Transport;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.Flow;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.Tokens;

/**
 * The REGISTERs of one account (RFC 3261 section 10.2), one at a time and in order: Call-ID and
 * From tag stay, CSeq grows, nonces are kept. Runs in the account's serial order.
 */
public final class Register {

  private static final Logger LOG = Logger.getLogger(Register.class.getName());

  /** More waiting REGISTERs than this get a 503 of our own. */
  private static final int MAX_WAITING = 16;

  private final Services services;
  private final Serial serial;
  private final String callId = Tokens.random(24);
  private final String tag = Tokens.tag();
  private final ClientExchange.CSeqs cseqs = new ClientExchange.CSeqs(1);
  private final ArrayDeque<Job> waiting = new ArrayDeque<>();
  private boolean busy;

  /** Makes the procedure of an account that has not registered yet. */
  public Register(Services services, Serial serial) {
    this.services = services;
    this.serial = serial;
  }

  /** Returns the Call-ID of all REGISTERs of the account. */
  public String callId() {
    return callId;
  }

  /**
   * One REGISTER to send.
   *
   * @param identity who registers
   * @param registrar the Request-URI
   * @param authenticator answers challenges, keeps nonces
   * @param contacts makes the Contacts with their parameters
   * @param expiresS the wanted lifetime in seconds
   * @param headers extra fields
   * @param heard gets each final response, challenges included, before what it leads to
   * @param outcome gets the final response that ends it, and the connection it came over; none for
   *     UDP
   */
  public record Job(
      Identity identity,
      SipUri registrar,
      Authenticator authenticator,
      Function<Transport, List<Contact>> contacts,
      int expiresS,
      List<SipHeader> headers,
      Consumer<SipResponse> heard,
      BiConsumer<SipResponse, Optional<Flow>> outcome) {}

  /** Sends it as soon as those before it have their outcome. */
  public void submit(Job job) {
    if (waiting.size() >= MAX_WAITING) {
      job.outcome().accept(SipResponse.local(503, "Service Unavailable"), Optional.empty());
      return;
    }
    waiting.add(job);
    next();
  }

  /** Sends it before all that wait; for the outcome of another one to call. */
  public void submitFirst(Job job) {
    waiting.addFirst(job);
    next();
  }

  private void next() {
    Job job = busy ? null : waiting.poll();
    if (job == null) {
      return;
    }
    busy = true;
    ClientExchange exchange;
    try {
      exchange = exchange(job);
    } catch (RuntimeException fault) {
      LOG.log(Level.WARNING, "cannot make a REGISTER", fault);
      finished(job, SipResponse.local(500, "Server Internal Error"), Optional.empty());
      return;
    }
    exchange.start();
  }

  private ClientExchange exchange(Job job) {
    ClientExchange.Plan plan =
        new ClientExchange.Plan(
            request(job),
            cseqs,
            job.authenticator(),
            job.identity().transport(),
            Optional.of(job.contacts()),
            job.identity().udpOnly());
    JobOutcome outcome = new JobOutcome(job);
    outcome.exchange = new ClientExchange(services, serial, plan, outcome);
    return outcome.exchange;
  }

  private final class JobOutcome implements ClientExchange.Outcome {

    private final Job job;
    private ClientExchange exchange;

    JobOutcome(Job job) {
      this.job = job;
    }

    @Override
    public void onHeard(SipResponse response) {
      job.heard().accept(response);
    }

    @Override
    public void onFinal(SipResponse response, SIPResponse raw) {
      finished(job, response, exchange.flow());
    }
  }

  private void finished(Job job, SipResponse response, Optional<Flow> flow) {
    busy = false;
    try {
      job.outcome().accept(response, flow);
    } finally {
      next();
    }
  }

  private OutgoingRequest request(Job job) {
    Identity identity = job.identity();
    From from = new From();
    from.setAddress(Uris.address(identity.aor()));
    To to = new To();
    to.setAddress(Uris.address(identity.aor()));
    try {
      from.setTag(tag);
    } catch (ParseException impossible) {
      throw new IllegalStateException(impossible);
    }
    List<SipHeader> ours = new ArrayList<>(identity.fields());
    ours.removeIf(field -> field.name().equals("Supported"));
    ours.add(new SipHeader("Supported", Identity.SUPPORTED + ", path"));
    ours.add(new SipHeader("Expires", Integer.toString(job.expiresS())));
    return new OutgoingRequest(
        "REGISTER",
        job.registrar(),
        from,
        to,
        callId,
        identity.routes(),
        List.of(),
        OutgoingRequest.merge(ours, job.headers()),
        SipBody.NONE);
  }
}

package org.janussip.sip.event;

import gov.nist.javax.sip.address.SipUri;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.OutgoingMessage;
import org.janussip.sip.SipResponse;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.dialog.ClientExchange;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.message.OutgoingRequest;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.Tokens;

/**
 * The MESSAGEs of one account outside dialogs: to one target one at a time and in order (RFC 3428
 * section 8), to several at once. Runs in the account's serial order.
 */
public final class Messages {

  private static final Logger LOG = Logger.getLogger(Messages.class.getName());

  /** More that wait than this, all targets together, get a 503 of our own. */
  private static final int MAX_WAITING = 256;

  private final Services services;
  private final Serial serial;
  private final Map<SipUri, ArrayDeque<Job>> waiting = new HashMap<>();
  private int count;

  /** Makes those of an account. */
  public Messages(Services services, Serial serial) {
    this.services = services;
    this.serial = serial;
  }

  private record Job(
      Identity identity,
      Authenticator authenticator,
      SipUri target,
      OutgoingMessage message,
      Consumer<SipResponse> outcome) {}

  /**
   * Sends it as soon as those before it to the same target have their outcome.
   *
   * @param authenticator answers challenges unless the message has credentials of its own
   * @param outcome gets exactly one final response
   */
  public void send(
      Identity identity,
      Authenticator authenticator,
      OutgoingMessage message,
      Consumer<SipResponse> outcome) {
    if (count >= MAX_WAITING) {
      outcome.accept(SipResponse.local(503, "Service Unavailable"));
      return;
    }
    Authenticator own =
        message.credentials().isPresent()
            ? new Authenticator(message.credentials(), () -> Tokens.random(16))
            : authenticator;
    Job job = new Job(identity, own, Uris.parse(message.target()), message, outcome);
    ArrayDeque<Job> line = waiting.computeIfAbsent(job.target(), target -> new ArrayDeque<>());
    line.add(job);
    count++;
    if (line.size() == 1) {
      start(job);
    }
  }

  /** The stack goes and with it all that is on its way. */
  public void stackClosed() {
    List<Job> left = waiting.values().stream().flatMap(ArrayDeque::stream).toList();
    waiting.clear();
    count = 0;
    left.forEach(job -> job.outcome().accept(SipResponse.local(503, "SIP stack closed")));
  }

  private void start(Job job) {
    ClientExchange exchange;
    try {
      exchange = exchange(job);
    } catch (RuntimeException fault) {
      LOG.log(Level.WARNING, "cannot make a MESSAGE", fault);
      finished(job, SipResponse.local(500, "Server Internal Error"));
      return;
    }
    exchange.start();
  }

  private ClientExchange exchange(Job job) {
    OutgoingMessage message = job.message();
    OutgoingRequest request =
        Parties.request(
            "MESSAGE",
            job.identity(),
            job.target(),
            message.callId(),
            Tokens.tag(),
            List.of(),
            message.headers(),
            message.body());
    ClientExchange.Plan plan =
        new ClientExchange.Plan(
            request,
            new ClientExchange.CSeqs(1),
            job.authenticator(),
            job.identity().transport(),
            Optional.empty());
    return new ClientExchange(services, serial, plan, (response, raw) -> finished(job, response));
  }

  private void finished(Job job, SipResponse response) {
    ArrayDeque<Job> line = waiting.get(job.target());
    if (line == null) {
      return;
    }
    line.remove();
    count--;
    Job next = line.peek();
    if (next == null) {
      waiting.remove(job.target());
    }
    try {
      job.outcome().accept(response);
    } finally {
      if (next != null) {
        serial.execute(() -> start(next));
      }
    }
  }
}

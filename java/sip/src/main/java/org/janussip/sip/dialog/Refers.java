package org.janussip.sip.dialog;

import gov.nist.javax.sip.header.Expires;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.message.RawField;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.ServerRequest;

/**
 * The REFERs that come in one dialog, or make one (RFC 3515 section 2.4.2). Runs in the serial
 * order of the dialog.
 */
public final class Refers {

  private final Services services;
  private final Serial serial;
  private final Identity identity;
  private final DialogRequests requests;
  private final String localTag;
  private final Runnable allOver;
  private final Set<Referral> open = new HashSet<>();
  private boolean any;

  /**
   * Makes those of a dialog.
   *
   * @param allOver runs when the peer hears no news of any of them any more
   */
  public Refers(
      Services services,
      Serial serial,
      Identity identity,
      DialogRequests requests,
      String localTag,
      Runnable allOver) {
    this.services = services;
    this.serial = serial;
    this.identity = identity;
    this.requests = requests;
    this.localTag = localTag;
    this.allOver = allOver;
  }

  /**
   * Takes a REFER: answers it 202 and begins to tell the peer, or refuses it.
   *
   * @param told hears of it when it was taken
   */
  public void take(ServerRequest request, Dialog dialog, Consumer<IncomingRefer> told) {
    ReferTo.Reading reading = ReferTo.of(request.received().headers());
    Optional<SIPResponse> lacking = Answers.lacking(request, localTag);
    if (lacking.isPresent()) {
      request.send(lacking.get());
    } else if (reading.asked().isEmpty()) {
      request.send(reading.code(), localTag);
    } else if (isSilent(request)) {
      SIPResponse response = accepted(request);
      RawField.add(response, "Refer-Sub", "false");
      request.send(response);
      told.accept(new SilentReferral(Answers.request(request), reading.asked().get()));
    } else {
      begin(request, dialog, reading.asked().get(), told);
    }
  }

  private void begin(
      ServerRequest request, Dialog dialog, ReferTo asked, Consumer<IncomingRefer> told) {
    Referral[] made = new Referral[1];
    Referral.Plan plan =
        new Referral.Plan(
            services, serial, requests, dialog, identity.usages(), () -> over(made[0]));
    IncomingRequest refer = Answers.request(request);
    String event = any ? "refer;id=" + request.request().getCSeq().getSeqNumber() : "refer";
    made[0] = new Referral(plan, refer, asked, event);
    if (!identity.usages().add(made[0])) {
      request.send(480, localTag);
      return;
    }
    any = true;
    open.add(made[0]);
    dialog.refreshTarget(request.request());
    request.send(accepted(request));
    made[0].start();
    told.accept(made[0]);
  }

  /**
   * Takes a SUBSCRIBE in the dialog, by which the peer renews or ends the news of a REFER (RFC 3515
   * section 2.4.4, RFC 6665 section 4.2.1.4).
   */
  public void renew(ServerRequest request) {
    String event = request.received().headers().first("Event").orElse("");
    Optional<SIPResponse> lacking = Answers.lacking(request, localTag);
    Optional<Referral> wanted = open.stream().filter(one -> one.isNamed(event)).findFirst();
    if (lacking.isPresent()) {
      request.send(lacking.get());
    } else if (!Referral.isPackage(event)) {
      request.send(Answers.badEvent(request, localTag));
    } else if (wanted.isEmpty()) {
      request.send(481, localTag);
    } else {
      int seconds = Referral.lifetime(request.received().headers().first("Expires"));
      SIPResponse response = request.response(200, localTag);
      response.setHeader(expires(seconds));
      response.setHeader(identity.contact().apply(request.transport()));
      request.send(response);
      wanted.get().renew(seconds);
    }
  }

  /** The library sends no 2xx to a SUBSCRIBE in which it does not find one of its own type. */
  private static Expires expires(int seconds) {
    Expires expires = new Expires();
    try {
      expires.setExpires(seconds);
    } catch (InvalidArgumentException e) {
      throw new IllegalArgumentException(e);
    }
    return expires;
  }

  private SIPResponse accepted(ServerRequest request) {
    SIPResponse response = request.response(202, localTag);
    response.setHeader(identity.contact().apply(request.transport()));
    return response;
  }

  /** Returns whether a REFER asks for no news. */
  private static boolean isSilent(ServerRequest request) {
    return request
        .received()
        .headers()
        .first("Refer-Sub")
        .filter(value -> value.strip().toLowerCase(java.util.Locale.ROOT).startsWith("false"))
        .isPresent();
  }

  private void over(Referral one) {
    if (open.remove(one) && open.isEmpty()) {
      allOver.run();
    }
  }

  /** Returns whether the peer is owed news. */
  public boolean isOpen() {
    return !open.isEmpty();
  }

  /** The stack goes. */
  public void stackClosed() {
    List.copyOf(open).forEach(Referral::stop);
  }
}

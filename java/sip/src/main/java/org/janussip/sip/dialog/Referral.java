package org.janussip.sip.dialog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.message.Responses;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.Serial;

/**
 * A REFER that we took, and the subscription that it makes (RFC 3515 section 2.4.4): the NOTIFYs
 * leave one after the other, and of what happens meanwhile only the latest is told. Runs in the
 * serial order of its dialog.
 */
final class Referral implements IncomingRefer, Usages.Usage {

  /** How long the peer is told about the call that it asked for. */
  static final int LIFETIME_S = 180;

  private static final Logger LOG = Logger.getLogger(Referral.class.getName());

  /** What is fixed. */
  record Plan(
      Services services,
      Serial serial,
      DialogRequests requests,
      Dialog dialog,
      Usages usages,
      Runnable onOver) {}

  private final Plan plan;
  private final IncomingRequest request;
  private final ReferTo asked;
  private final String event;
  private Optional<News> next = Optional.empty();
  private String lastLine = "SIP/2.0 100 Trying";
  private long endsNs;
  private ScheduledFuture<?> limit;
  private boolean sending;
  private boolean finished;
  private boolean over;

  /** One NOTIFY to send; {@code reason} is why it is the last, and empty when it is not. */
  private record News(String line, Optional<String> reason) {}

  /**
   * Makes one that has told nothing yet.
   *
   * @param event the Event value of its NOTIFYs
   */
  Referral(Plan plan, IncomingRequest request, ReferTo asked, String event) {
    this.plan = plan;
    this.request = request;
    this.asked = asked;
    this.event = event;
  }

  /** Sends the first NOTIFY; before anybody hears of the REFER. */
  void start() {
    lastsFor(LIFETIME_S);
    send(new News(lastLine, Optional.empty()));
  }

  private void lastsFor(int seconds) {
    endsNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    limit =
        plan.services()
            .core()
            .after(
                TimeUnit.SECONDS.toMillis(seconds),
                () -> plan.serial().execute(() -> last(lastLine, "timeout")));
  }

  /** Returns whether an Event value is of the package of REFER. */
  static boolean isPackage(String event) {
    return event.replaceFirst(";.*", "").strip().equalsIgnoreCase("refer");
  }

  /** Returns whether an Event value means this one. */
  boolean isNamed(String other) {
    return isPackage(other)
        && Uris.parameter("<>" + other, "id").equals(Uris.parameter("<>" + event, "id"));
  }

  /** Returns the lifetime that we grant, in s: what is asked for, but no more than our own. */
  static int lifetime(Optional<String> expires) {
    return expires
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Math.min(LIFETIME_S, Integer.parseInt(text)))
        .orElse(LIFETIME_S);
  }

  /**
   * The peer wants the news for so long from now on, and hears at once how things stand.
   *
   * @param seconds 0 to hear the last of it
   */
  void renew(int seconds) {
    if (seconds == 0) {
      last(lastLine, "timeout");
    } else if (!finished) {
      limit.cancel(false);
      lastsFor(seconds);
      tell(new News(lastLine, Optional.empty()));
    }
  }

  @Override
  public IncomingRequest request() {
    return request;
  }

  @Override
  public String referTo() {
    return asked.uri();
  }

  @Override
  public Optional<String> replaces() {
    return asked.replaces();
  }

  @Override
  public Optional<String> referredBy() {
    return asked.referredBy();
  }

  @Override
  public void progress(int code, String reason) {
    plan.serial()
        .execute(
            () -> {
              if (!finished) {
                tell(new News(line(code, reason), Optional.empty()));
              }
            });
  }

  @Override
  public void finish(int code, String reason) {
    plan.serial().execute(() -> last(line(code, reason), "noresource"));
  }

  @Override
  public void accountClosed() {
    finish(503, Responses.phrase(503));
  }

  private static String line(int code, String reason) {
    String phrase = reason.isEmpty() ? Responses.phrase(code) : reason;
    return "SIP/2.0 " + code + " " + phrase.replaceAll("\\p{Cntrl}", " ");
  }

  private void last(String line, String reason) {
    if (!finished) {
      finished = true;
      tell(new News(line, Optional.of(reason)));
    }
  }

  private void tell(News news) {
    lastLine = news.line();
    if (sending) {
      next = Optional.of(news);
    } else if (!over) {
      send(news);
    }
  }

  private void send(News news) {
    sending = true;
    long leftS = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(endsNs - System.nanoTime()));
    String state =
        news.reason().map(why -> "terminated;reason=" + why).orElse("active;expires=" + leftS);
    byte[] body = (news.line() + "\r\n").getBytes(StandardCharsets.UTF_8);
    plan.requests()
        .send(
            plan.dialog(),
            "NOTIFY",
            new SipBody("message/sipfrag;version=2.0", body),
            List.of(new SipHeader("Event", event), new SipHeader("Subscription-State", state)),
            (response, raw) -> sent(news, response));
  }

  private void sent(News news, SipResponse response) {
    sending = false;
    if (over) {
      return;
    }
    if (!response.isSuccess()) {
      LOG.log(
          Level.FINE,
          "the peer of REFER {0} hears no more: {1}",
          new Object[] {request.callId(), Integer.toString(response.code())});
      stop();
    } else if (news.reason().isPresent()) {
      stop();
    } else if (next.isPresent()) {
      News waited = next.get();
      next = Optional.empty();
      send(waited);
    }
  }

  /** Tells nothing any more (RFC 6665 section 4.2.2). */
  void stop() {
    if (!over) {
      over = true;
      finished = true;
      limit.cancel(false);
      plan.usages().remove(this);
      plan.onOver().run();
    }
  }
}

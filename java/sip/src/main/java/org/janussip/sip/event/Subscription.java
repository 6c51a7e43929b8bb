package org.janussip.sip.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.SubscribeRequest;
import org.janussip.sip.SubscriptionListener;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.dialog.Services;
import org.janussip.sip.dialog.Usages;
import org.janussip.sip.stack.Serial;
import org.janussip.sip.stack.Tokens;

/**
 * One subscription as the page sees it. It outlives its dialog where the notifier wants us to
 * subscribe again, or has forgotten us (RFC 6665 sections 4.1.2.3 and 4.1.3): another dialog takes
 * its place then, and nobody hears of that but by its NOTIFYs.
 */
public final class Subscription implements SipSubscription, Usages.Usage {

  private static final Logger LOG = Logger.getLogger(Subscription.class.getName());

  private final Services services;
  private final DialogTable table;
  private final Supplier<Identity> identity;
  private final SubscribeRequest request;
  private final SubscriptionListener listener;
  private final Serial serial;
  private final Usages usages;
  private SubscriptionDialog dialog;
  private ScheduledFuture<?> again;
  private long startedNs;
  private boolean ending;
  private boolean ended;

  /**
   * Makes one; {@link #start} sends the SUBSCRIBE.
   *
   * @param identity what the account is at the moment of each new dialog
   */
  public Subscription(
      Services services,
      DialogTable table,
      Supplier<Identity> identity,
      SubscribeRequest request,
      SubscriptionListener listener) {
    this.services = services;
    this.table = table;
    this.identity = identity;
    this.request = request;
    this.listener = listener;
    this.serial = services.core().newSerial();
    this.usages = identity.get().usages();
  }

  /** Sends the first SUBSCRIBE, or ends at once when the account has too many subscriptions. */
  public void start() {
    serial.execute(
        () -> {
          services.calls().dialogMade();
          if (usages.add(this)) {
            open(request.callId(), true);
          } else {
            end(SipResponse.local(503, "Too Many Subscriptions"), "");
          }
        });
  }

  private void open(String callId, boolean told) {
    startedNs = System.nanoTime();
    SubscriptionDialog.Plan plan =
        new SubscriptionDialog.Plan(services, table, identity.get(), request, callId);
    dialog = new SubscriptionDialog(plan, serial, new News());
    dialog.start(told);
  }

  @Override
  public String callId() {
    return request.callId();
  }

  @Override
  public void renew(int expiresS, List<SipHeader> headers) {
    renew(expiresS, headers, SipBody.NONE);
  }

  @Override
  public void renew(int expiresS, List<SipHeader> headers, SipBody body) {
    List<SipHeader> extra = List.copyOf(headers);
    serial.execute(
        () -> {
          if (!ended && !ending && again == null) {
            dialog.renew(Math.max(1, expiresS), extra, body);
          }
        });
  }

  @Override
  public void terminate(List<SipHeader> headers) {
    List<SipHeader> extra = List.copyOf(headers);
    serial.execute(() -> giveBack(extra));
  }

  @Override
  public void accountClosed() {
    serial.execute(() -> giveBack(List.of()));
  }

  private void giveBack(List<SipHeader> headers) {
    if (ended || ending) {
      return;
    }
    ending = true;
    if (again != null) {
      end(SipResponse.local(200, "OK"), "");
    } else {
      dialog.giveBack(headers);
    }
  }

  private void end(SipResponse response, String reason) {
    if (ended) {
      return;
    }
    ended = true;
    if (again != null) {
      again.cancel(false);
    }
    usages.remove(this);
    services.calls().dialogGone();
    LOG.log(
        Level.FINE,
        "subscription {0} ended: {1}",
        new Object[] {callId(), Integer.toString(response.code())});
    listener.onEnded(response, reason);
  }

  /** Asks for another dialog, not more often than a request may take. */
  private void again(long afterMs) {
    int t1x64Ms = services.core().settings().timerT1x64Ms();
    long livedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
    long waitMs = Math.max(afterMs, t1x64Ms - livedMs);
    again =
        services
            .core()
            .after(
                Math.max(0, waitMs),
                () ->
                    serial.execute(
                        () -> {
                          if (!ended) {
                            again = null;
                            open(Tokens.random(24), false);
                          }
                        }));
  }

  /** Brings what happens in the dialog of the moment to the page. */
  private final class News implements SubscriptionDialog.Owner {

    @Override
    public void onAccepted(SipResponse response) {
      listener.onAccepted(response);
    }

    @Override
    public void onRenewFailed(SipResponse response) {
      listener.onRenewFailed(response);
    }

    @Override
    public void onNotify(IncomingRequest notify, Substate state) {
      IncomingRequest told =
          new IncomingRequest(
              callId(), notify.from(), notify.to(), notify.headers(), notify.body());
      listener.onNotify(told, state.state());
    }

    @Override
    public void onOver(SipResponse response, Optional<Substate> last, OptionalLong againMs) {
      if (againMs.isPresent() && !ending) {
        again(againMs.getAsLong());
      } else {
        end(response, last.map(Substate::reason).orElse(""));
      }
    }

    @Override
    public void onStackClosed() {
      end(SipResponse.local(503, "SIP stack closed"), "");
    }
  }
}

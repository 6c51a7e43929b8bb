package org.janussip.engine.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.MessagingRequest;
import org.janussip.engine.api.RequestException;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SubscribeRequest;

/**
 * The subscriptions of a session: one for each event package and target. Belongs to the mailbox.
 */
public final class Subscriptions {

  /** How many a session may have at a time. */
  private static final int MAX_LIVE = 1_000;

  private record Key(String event, String target) {

    static Key of(String event, String target) {
      return new Key(event.toLowerCase(Locale.ROOT), target);
    }
  }

  private final MessagingUser user;
  private final Map<Key, Subscription> live = new LinkedHashMap<>();

  /** Makes none yet. */
  public Subscriptions(MessagingUser user) {
    this.user = user;
  }

  /**
   * Subscribes, or asks again within the subscription that there is.
   *
   * @param account who subscribes
   * @param request the page's wish
   * @param target the resource
   * @param callId the Call-ID of a new subscription
   * @return the Call-ID of the subscription
   * @throws RequestException when there are too many
   * @throws IllegalArgumentException when the target is not a valid SIP URI
   */
  public String subscribe(
      SipAccount account, MessagingRequest.Subscribe request, String target, String callId)
      throws RequestException {
    Key key = Key.of(request.event(), target);
    Subscription known = live.get(key);
    if (known != null && !known.isEnding()) {
      known.renew(request);
      return known.callId();
    }
    if (live.size() >= MAX_LIVE) {
      throw new RequestException(
          ErrorCode.WRONG_STATE, "More than " + MAX_LIVE + " subscriptions at a time");
    }
    Subscription fresh =
        new Subscription(user, request.event(), target, ended -> forget(key, ended));
    fresh.begin(
        listener ->
            account.subscribe(
                new SubscribeRequest(
                    target,
                    callId,
                    request.event(),
                    request.accept(),
                    request.ttlS(),
                    request.headers(),
                    request.body()),
                listener));
    live.put(key, fresh);
    return fresh.callId();
  }

  /**
   * Gives subscriptions to an event package back: the one of a target, or all.
   *
   * @return false when there is none
   */
  public boolean unsubscribe(String event, Optional<String> target, List<SipHeader> headers) {
    List<Subscription> chosen = new ArrayList<>();
    live.forEach(
        (key, subscription) -> {
          boolean meant = target.map(uri -> Key.of(event, uri).equals(key)).orElse(true);
          if (meant && key.event().equals(event.toLowerCase(Locale.ROOT))) {
            chosen.add(subscription);
          }
        });
    chosen.removeIf(Subscription::isEnding);
    chosen.forEach(subscription -> subscription.end(headers));
    return !chosen.isEmpty();
  }

  /** Gives all subscriptions back: the session leaves its account. */
  public void leave() {
    List.copyOf(live.values()).stream()
        .filter(subscription -> !subscription.isEnding())
        .forEach(subscription -> subscription.end(List.of()));
  }

  private void forget(Key key, Subscription ended) {
    live.remove(key, ended);
  }
}

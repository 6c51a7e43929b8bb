package org.janussip.sip.event;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.janussip.sip.AccountListener;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.dialog.Answers;
import org.janussip.sip.message.RawField;
import org.janussip.sip.stack.ServerRequest;

/**
 * MESSAGE and NOTIFY outside any dialog, of one account: answered, then told. Runs in the account's
 * serial order.
 */
public final class IncomingEvents {

  /** Event packages that are notified about without having been asked for. */
  private static final Set<String> UNSOLICITED =
      Set.of("message-summary", "check-sync", "keep-alive");

  private static final String ALLOW_EVENTS = "check-sync, keep-alive, message-summary, refer";

  private final AccountListener listener;

  /** Makes those of an account. */
  public IncomingEvents(AccountListener listener) {
    this.listener = listener;
  }

  /** Takes a MESSAGE (RFC 3428 section 7). */
  public void message(ServerRequest request, String toTag) {
    Optional<SIPResponse> refusal = refusal(request, toTag);
    if (refusal.isPresent()) {
      request.send(refusal.get());
      return;
    }
    request.send(200, toTag);
    listener.onMessage(Answers.request(request));
  }

  /** Takes a NOTIFY that no subscription of ours asked for. */
  public void notify(ServerRequest request, String toTag) {
    SipHeaders headers = request.received().headers();
    String event = EventId.of(headers.first("Event").orElse("")).name().toLowerCase(Locale.ROOT);
    Optional<SIPResponse> refusal = refusal(request, toTag);
    if (refusal.isPresent()) {
      request.send(refusal.get());
    } else if (!UNSOLICITED.contains(event)) {
      SIPResponse response = request.response(489, toTag);
      RawField.add(response, "Allow-Events", ALLOW_EVENTS);
      request.send(response);
    } else {
      request.send(200, toTag);
      String state =
          headers.first("Subscription-State").map(Substate::of).map(Substate::state).orElse("");
      listener.onNotify(Answers.request(request), state);
    }
  }

  /** Returns the refusal of what requires an extension that we lack or is encoded. */
  static Optional<SIPResponse> refusal(ServerRequest request, String toTag) {
    Optional<SIPResponse> lacking = Answers.lacking(request, toTag);
    return lacking.isPresent() ? lacking : Answers.encoded(request, toTag);
  }
}

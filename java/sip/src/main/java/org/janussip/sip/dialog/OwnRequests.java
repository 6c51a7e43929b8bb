package org.janussip.sip.dialog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.message.Responses;

/**
 * The requests that our own side wants sent inside the dialog, such as INFO, MESSAGE and REFER:
 * each has exactly one final outcome, also when the call or the stack ends before it.
 */
final class OwnRequests {

  /** More than this many without a final response are refused by ourselves. */
  private static final int MAX_OPEN = 64;

  private final BaseCall call;
  private final Set<Open> open = new HashSet<>();

  OwnRequests(BaseCall call) {
    this.call = call;
  }

  /** Waits for the final response to one request. */
  private final class Open implements ClientExchange.Outcome {

    private final String method;
    private final Consumer<SipResponse> outcome;

    Open(String method, Consumer<SipResponse> outcome) {
      this.method = method;
      this.outcome = outcome;
    }

    @Override
    public void onFinal(SipResponse response, gov.nist.javax.sip.message.SIPResponse raw) {
      if (!open.remove(this)) {
        return;
      }
      try {
        outcome.accept(response);
      } finally {
        if (DialogFate.endsCall(method, response)) {
          call.inDialog().bye().lost(response);
        }
      }
    }
  }

  /**
   * Sends a request inside the dialog, an early one included. One that the state of the call does
   * not allow has a 481 of our own as its outcome, one too many a 503. A response that says that
   * the dialog is no more ends the call behind the outcome (RFC 5057).
   *
   * @param headers extra fields
   * @param outcome gets exactly one final response, in the serial order of the call
   * @return the exchange, when there is one
   */
  Optional<ClientExchange> send(
      String method, SipBody body, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    Optional<Dialog> within = call.requestDialog();
    if (call.hasEnded() || call.inDialog().isClosing() || within.isEmpty()) {
      outcome.accept(SipResponse.local(481, Responses.phrase(481)));
      return Optional.empty();
    } else if (open.size() >= MAX_OPEN) {
      outcome.accept(SipResponse.local(503, Responses.phrase(503)));
      return Optional.empty();
    }
    Open one = new Open(method, outcome);
    open.add(one);
    return Optional.of(call.requests().send(within.get(), method, body, headers, one));
  }

  /** The stack goes and with it all that is on its way. */
  void stackClosed() {
    for (Open one : List.copyOf(open)) {
      one.onFinal(SipResponse.local(503, Responses.phrase(503)), null);
    }
  }
}

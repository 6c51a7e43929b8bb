package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TransferListener;
import org.janussip.sip.message.Uris;
import org.janussip.sip.stack.ServerRequest;

/**
 * The REFERs that we send inside the dialog, and the subscriptions that they make (RFC 3515), which
 * outlive the call: the peer tells how the transfer went when we may have hung up already.
 */
final class Transfers implements RequestHandler {

  /** How long a peer that says no lifetime may tell us something. */
  static final long LIFETIME_MS = 180_000;

  private static final long LONGEST_MS = 3_600_000;

  private final BaseCall call;
  private final Map<Transfer, ScheduledFuture<?>> open = new HashMap<>();
  private final List<Transfer> inOrder = new ArrayList<>();

  Transfers(BaseCall call) {
    this.call = call;
  }

  /** Sends a REFER; its URI has been checked. */
  void send(String referTo, List<SipHeader> headers, TransferListener listener) {
    Transfer transfer = new Transfer(listener);
    List<SipHeader> fields = new ArrayList<>(headers);
    fields.removeIf(field -> field.name().toLowerCase(Locale.ROOT).matches("refer-to|r"));
    fields.add(new SipHeader("Refer-To", "<" + referTo + ">"));
    open(transfer, LIFETIME_MS);
    transfer.sent(
        call.inDialog()
            .own()
            .send("REFER", SipBody.NONE, fields, response -> answered(transfer, response)));
  }

  private void open(Transfer transfer, long lifetimeMs) {
    ScheduledFuture<?> before = open.put(transfer, call.after(lifetimeMs, () -> over(transfer)));
    if (before == null) {
      inOrder.add(transfer);
    } else {
      before.cancel(false);
    }
  }

  private void answered(Transfer transfer, SipResponse response) {
    boolean silent =
        response.headers().first("Refer-Sub").filter(v -> v.startsWith("false")).isPresent();
    if (!response.isSuccess() || silent) {
      over(transfer);
    }
    transfer.answered(response);
  }

  private void over(Transfer transfer) {
    ScheduledFuture<?> limit = open.remove(transfer);
    if (limit != null) {
      limit.cancel(false);
      inOrder.remove(transfer);
      call.usageOver();
    }
  }

  /** Returns whether the peer may still tell us something. */
  boolean isOpen() {
    return !open.isEmpty();
  }

  /** Takes a NOTIFY in the dialog. */
  @Override
  public void handle(ServerRequest request) {
    SipHeaders headers = request.received().headers();
    String event = headers.first("Event").orElse("");
    Optional<Transfer> transfer = find(Uris.parameter("<>" + event, "id"));
    Optional<SIPResponse> refusal = Answers.lacking(request, call.localTag());
    if (refusal.isPresent()) {
      request.send(refusal.get());
    } else if (!Referral.isPackage(event)) {
      request.send(Answers.badEvent(request, call.localTag()));
    } else if (transfer.isEmpty()) {
      request.send(481, call.localTag());
    } else {
      request.send(200, call.localTag());
      notified(transfer.get(), request, headers.first("Subscription-State").orElse("active"));
    }
  }

  /** A peer that names none means the first; one of old names none ever. */
  private Optional<Transfer> find(Optional<String> id) {
    return inOrder.stream().filter(transfer -> id.isEmpty() || transfer.isOf(id.get())).findFirst();
  }

  private void notified(Transfer transfer, ServerRequest request, String value) {
    String state = value.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (state.equals("terminated")) {
      over(transfer);
    } else {
      Uris.parameter("<>" + value, "expires")
          .filter(text -> text.matches("\\d{1,9}"))
          .map(text -> Long.parseLong(text) * 1000 + call.t1x64Ms())
          .ifPresent(ms -> open(transfer, Math.min(LONGEST_MS, Math.max(LIFETIME_MS, ms))));
    }
    transfer.notified(Answers.request(request), state);
  }

  /** The stack goes. */
  void stackClosed() {
    List.copyOf(inOrder).forEach(this::over);
  }
}

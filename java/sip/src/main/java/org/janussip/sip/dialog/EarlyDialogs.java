package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.message.Received;
import org.janussip.sip.message.Uris;

/**
 * The early dialogs that provisional responses to our INVITE make, one for each fork. Acknowledges
 * what the peer sends reliably (RFC 3262 section 4). Runs in the serial order of its call.
 */
final class EarlyDialogs {

  private static final Logger LOG = Logger.getLogger(EarlyDialogs.class.getName());

  /** More forks than this are not kept apart. */
  private static final int MAX_FORKS = 32;

  private final BaseCall call;
  private final Function<SIPResponse, Dialog> maker;
  private final Map<String, Early> early = new LinkedHashMap<>();
  private String last;
  private boolean settled;

  /**
   * Makes an empty one.
   *
   * @param maker makes the dialog of a response
   */
  EarlyDialogs(BaseCall call, Function<SIPResponse, Dialog> maker) {
    this.call = call;
    this.maker = maker;
  }

  /** More reliable responses than this in one early dialog are left to the peer's time-out. */
  private static final int MAX_RELIABLE = 64;

  private static final class Early {
    private final Dialog dialog;
    private long rseq;
    private int reliable;
    private boolean answered;

    Early(Dialog dialog) {
      this.dialog = dialog;
    }
  }

  /**
   * Takes a provisional response and acknowledges it when it asks for that.
   *
   * @return false when it is a repetition or out of order, and means nothing
   */
  boolean take(SIPResponse response) {
    String tag = response.getToTag();
    if (settled || tag == null || response.getStatusCode() <= 100) {
      return true;
    }
    Early one = early.get(tag);
    if (one == null) {
      if (early.size() >= MAX_FORKS) {
        return true;
      }
      one = new Early(maker.apply(response));
      early.put(tag, one);
      call.services.calls().dialogMade();
    }
    // The first of a fork often lacks the Contact.
    one.dialog.refreshTarget(response);
    last = tag;
    Received received = (Received) response.getApplicationData();
    Optional<Long> rseq = rseq(received.headers());
    if (rseq.isEmpty()) {
      return true;
    }
    boolean next = one.rseq == 0 || rseq.get() == one.rseq + 1;
    if (!next || ++one.reliable > MAX_RELIABLE) {
      return false;
    }
    one.rseq = rseq.get();
    one.answered |= received.body().isSdp();
    acknowledge(one, response.getCSeq().getSeqNumber());
    return true;
  }

  private static Optional<Long> rseq(SipHeaders headers) {
    boolean reliable =
        Uris.values(headers.all("Require")).stream().anyMatch("100rel"::equalsIgnoreCase);
    return headers
        .first("RSeq")
        .map(String::strip)
        .filter(text -> reliable && text.matches("\\d{1,10}"))
        .map(Long::parseLong)
        .filter(number -> number > 0);
  }

  private void acknowledge(Early one, long cseq) {
    call.requests()
        .send(
            one.dialog,
            "PRACK",
            SipBody.NONE,
            List.of(new SipHeader("RAck", one.rseq + " " + cseq + " INVITE")),
            (response, raw) -> {
              if (!response.isSuccess()) {
                LOG.log(
                    Level.FINE,
                    "PRACK of {0}: {1}",
                    new Object[] {call.callId(), Integer.toString(response.code())});
              }
            });
  }

  /** Returns the early dialog whose peer has that tag. */
  Optional<Dialog> find(String tag) {
    return Optional.ofNullable(early.get(String.valueOf(tag))).map(one -> one.dialog);
  }

  /** Returns the early dialog that was heard from last. */
  Optional<Dialog> last() {
    return find(last);
  }

  /** Returns whether our offer has its answer in that dialog already, in a reliable response. */
  boolean isAnswered(String tag) {
    Early one = early.get(String.valueOf(tag));
    return one != null && one.answered;
  }

  /** Forgets them: the INVITE that made them has its final response and another one goes out. */
  void clear() {
    settle();
    early.clear();
    settled = false;
  }

  /** One of them is confirmed or all are over; only their numbers are still of use. */
  void settle() {
    if (!settled) {
      settled = true;
      early.values().forEach(one -> call.services.calls().dialogGone());
    }
  }
}

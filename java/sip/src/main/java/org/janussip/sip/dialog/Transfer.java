package org.janussip.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TransferListener;

/**
 * One REFER of ours. What the peer tells before its response is kept until that has been told. Runs
 * in the serial order of its call.
 */
final class Transfer {

  /** What comes before the response and is more than this is not told. */
  private static final int MAX_EARLY = 16;

  private record News(IncomingRequest request, String state) {}

  private final TransferListener listener;
  private final List<News> early = new ArrayList<>();
  private Optional<ClientExchange> exchange = Optional.empty();
  private boolean answered;

  Transfer(TransferListener listener) {
    this.listener = listener;
  }

  void sent(Optional<ClientExchange> by) {
    exchange = by;
  }

  /** Returns whether the REFER was sent with that CSeq number, which names its subscription. */
  boolean isOf(String id) {
    return exchange.filter(sent -> Long.toString(sent.cseq()).equals(id)).isPresent();
  }

  /** Returns whether the peer has answered. */
  boolean isAnswered() {
    return answered;
  }

  /** Tells the response and what came before it. */
  void answered(SipResponse response) {
    answered = true;
    listener.onResponse(response);
    if (response.isSuccess()) {
      early.forEach(news -> listener.onNotify(news.request(), news.state()));
    }
    early.clear();
  }

  void notified(IncomingRequest notify, String state) {
    if (answered) {
      listener.onNotify(notify, state);
    } else if (early.size() < MAX_EARLY) {
      early.add(new News(notify, state));
    }
  }
}

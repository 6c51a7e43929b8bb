package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.janussip.sip.SipHeader;

/**
 * The ACKs of 2xx to our re-INVITEs, kept while the 2xx may repeat (RFC 3261 section 13.2.2.4).
 * Runs in the serial order of the call.
 */
final class ReinviteAcks {

  /** The 2xx to more than this many do not repeat any more. */
  private static final int MAX = 4;

  private final BaseCall call;
  private final Map<Long, Ack> acks = new LinkedHashMap<>();

  ReinviteAcks(BaseCall call) {
    this.call = call;
  }

  /** Takes the target of a first 2xx and sends its ACK. */
  void acknowledge(Dialog within, SIPResponse response, List<SipHeader> authorization) {
    within.refreshTarget(response);
    if (acks.size() >= MAX) {
      acks.remove(acks.keySet().iterator().next());
    }
    long cseq = response.getCSeq().getSeqNumber();
    Ack ack = new Ack(call.services, call.serial, within, cseq, authorization);
    acks.put(cseq, ack);
    ack.send(() -> {});
  }

  /** Sends the ACK of a 2xx once more; returns false when it was not to one of these. */
  boolean isRepeated(SIPResponse response) {
    Optional<Ack> known = Optional.ofNullable(acks.get(response.getCSeq().getSeqNumber()));
    known.ifPresent(ack -> ack.send(() -> {}));
    return known.isPresent();
  }
}

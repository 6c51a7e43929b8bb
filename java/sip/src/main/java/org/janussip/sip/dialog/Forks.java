package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The dialogs that 2xx to our INVITE make: each 2xx gets its ACK each time it comes, and all but
 * the first get a BYE (RFC 3261 section 13.2.2.4). Runs in the serial order of its call.
 */
final class Forks {

  /** More forks than this are not kept apart. */
  private static final int MAX_FORKS = 32;

  private final OutgoingCall call;
  private final Function<SIPResponse, Dialog> maker;
  private final Map<String, Ack> acks = new LinkedHashMap<>();

  /**
   * Makes an empty one.
   *
   * @param maker makes the confirmed dialog of a 2xx
   */
  Forks(OutgoingCall call, Function<SIPResponse, Dialog> maker) {
    this.call = call;
    this.maker = maker;
  }

  /**
   * Sends the ACK of a 2xx that has none yet.
   *
   * @param then runs when it has been sent or cannot be
   */
  void acknowledge(Dialog within, SIPResponse response, Invitation invitation, Runnable then) {
    Ack ack =
        new Ack(
            call.services,
            call.serial,
            within,
            response.getCSeq().getSeqNumber(),
            invitation.authorization());
    acks.put(String.valueOf(response.getToTag()), ack);
    ack.send(then);
  }

  /** Takes a 2xx after the first: a repetition, or another fork that must go. */
  void late(SIPResponse response, Invitation invitation) {
    Optional<Ack> known = Optional.ofNullable(acks.get(String.valueOf(response.getToTag())));
    if (known.isPresent()) {
      known.get().send(() -> {});
    } else if (acks.size() < MAX_FORKS) {
      Dialog fork = maker.apply(response);
      acknowledge(fork, response, invitation, () -> call.sendBye(fork, List.of(), bye -> {}));
    }
  }
}

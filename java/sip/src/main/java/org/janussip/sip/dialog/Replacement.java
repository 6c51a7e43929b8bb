package org.janussip.sip.dialog;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeaders;

/**
 * What the Replaces field of an INVITE leads to (RFC 3891 section 3).
 *
 * @param code the code that refuses the INVITE; 0 to go on
 * @param replaced the call that is to be replaced
 */
record Replacement(int code, Optional<SipCall> replaced) {

  private static final Replacement NONE = new Replacement(0, Optional.empty());

  private static Replacement refused(int code) {
    return new Replacement(code, Optional.empty());
  }

  /**
   * Finds the call that an INVITE wants to replace, among those of the same account.
   *
   * @param told hears of it once: at once when there is nothing to ask, else in the serial order of
   *     that call
   */
  static void find(
      CallTable calls, Identity identity, SipHeaders headers, Consumer<Replacement> told) {
    List<String> fields = headers.all("Replaces");
    if (fields.isEmpty()) {
      told.accept(NONE);
      return;
    }
    Optional<Replaces> wanted = Replaces.of(fields);
    if (wanted.isEmpty() || headers.first("Join").isPresent()) {
      told.accept(refused(400));
      return;
    }
    Optional<BaseCall> call =
        calls
            .find(wanted.get().callId(), wanted.get().toTag())
            .filter(found -> found.identity.usages() == identity.usages());
    if (call.isEmpty()) {
      told.accept(refused(481));
    } else {
      call.get()
          .standing(
              wanted.get(),
              standing -> {
                int code = wanted.get().refusal(standing);
                told.accept(
                    code == 0 ? new Replacement(0, Optional.of(call.get())) : refused(code));
              });
    }
  }
}

package org.janussip.engine.call;

import java.util.List;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;

/**
 * Answers the INVITEs of a call that is up: those of its dialog, and the first one of a call that
 * is about to take another's place (RFC 3891). Belongs to the account's mailbox.
 */
final class Succession {

  private final Call call;
  private final CallTalk talk;

  /** The call whose place ours is about to take, or null. */
  private Call replaced;

  Succession(Call call, CallTalk talk) {
    this.call = call;
    this.talk = talk;
  }

  /** The next INVITE asks to take that call's place. */
  void begin(Call other) {
    replaced = other;
  }

  /** Returns whether the place has been taken. */
  boolean isDone() {
    return replaced == null;
  }

  void answer(SipBody description, List<SipHeader> headers) {
    if (replaced == null) {
      call.sip().answerReinvite(description, headers);
      return;
    }
    Call other = replaced;
    replaced = null;
    call.sip().answer(description, headers);
    talk.replaced(call.transaction(), other.facts().callId());
    other.giveWay();
  }

  void reject(int code) {
    if (replaced == null) {
      call.sip().rejectReinvite(code, List.of());
    } else {
      call.giveUp(code);
    }
  }
}

package org.janussip.engine.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.janussip.engine.account.Account;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.Notes;
import org.janussip.engine.call.Call;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;

/**
 * Decides which session of a group gets an INVITE: the master when it is free, else the first
 * helper that is, else the one whose call it replaces, else nobody: then it is a missed call of the
 * master. Belongs to the group's mailbox.
 */
final class InviteDispatch {

  private static final Logger LOG = Logger.getLogger(InviteDispatch.class.getName());

  private static final int MAX_WARNING = 200;

  private final SessionGroup group;

  InviteDispatch(SessionGroup group) {
    this.group = group;
  }

  void onInvite(WaitingInvite invite) {
    Account account = group.account();
    if (account == null || !account.takesCalls()) {
      refuse(invite, 480, "the account is not in use");
      return;
    }
    Optional<Session> free = first(Session::isFree).or(() -> first(Session::isFreeSoon));
    if (free.isPresent()) {
      free.get().run(() -> free.get().incomingCalls().take(invite));
      return;
    }
    Optional<Session> replaced = first(member -> Takeover.concerns(member, invite));
    if (replaced.isPresent()) {
      replaced.get().run(() -> Takeover.execute(replaced.get(), invite));
    } else {
      miss(invite);
    }
  }

  private Optional<Session> first(Predicate<Session> wanted) {
    return group.members().stream().filter(wanted).findFirst();
  }

  private void miss(WaitingInvite missed) {
    refuse(missed, 486, "no session is free");
    Session master = group.master();
    Call current = master.call();
    IncomingInvite invite = missed.invite();
    String caller = invite.from().uri();
    String callee = invite.to().uri();
    master
        .output()
        .tell(
            current == null ? null : current.transaction(),
            invite.callId(),
            new Event.MissedCall(caller, invite.from().displayName(), callee),
            null);
    master.output().note(Notes.missed(caller, callee));
  }

  void refuse(WaitingInvite refused, int code, String why) {
    refuse(group.account(), refused, code, why);
  }

  /** Refuses an INVITE that no page has heard of. */
  static void refuse(Account account, WaitingInvite refused, int code, String why) {
    refuse(account, refused, code, why, List.of());
  }

  /** Refuses an INVITE for what its description says, and tells the caller (RFC 3261 20.43). */
  static void refuseDescription(Account account, WaitingInvite refused, int code, String why) {
    String text =
        why.chars()
            .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' ? '?' : c)
            .limit(MAX_WARNING)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    SipHeader warning = new SipHeader("Warning", "399 janus \"" + text + "\"");
    refuse(account, refused, code, why, List.of(warning));
  }

  private static void refuse(
      Account account, WaitingInvite refused, int code, String why, List<SipHeader> headers) {
    IncomingInvite invite = refused.invite();
    String callee = account == null ? invite.to().uri() : account.plan().profile().aor();
    LOG.info(
        () ->
            "["
                + callee
                + "] call "
                + invite.callId()
                + " from "
                + invite.from().uri()
                + " refused with "
                + code
                + ": "
                + why);
    SipCall sip = refused.sip();
    sip.reject(code, headers);
  }
}

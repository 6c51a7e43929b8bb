package org.janussip.engine.session;

import org.janussip.engine.account.Account;

/**
 * The group that a session belongs to, as its master or as a helper, and with it the account that
 * it uses. Belongs to the session's mailbox.
 */
final class Membership {

  private final Session session;
  private final AccountEvents accountEvents;
  private SessionGroup group;

  Membership(Session session) {
    this.session = session;
    this.accountEvents = new AccountEvents(session);
  }

  /** Returns the group, or null. */
  SessionGroup group() {
    return group;
  }

  /** Returns the account that the group uses, or null. */
  Account account() {
    return group == null ? null : group.account();
  }

  boolean isHelper() {
    return group != null && group.master() != session;
  }

  /** Returns how many helpers this session has. */
  int helperCount() {
    return group == null || isHelper() ? 0 : group.helperCount();
  }

  /** Becomes the master of a new group; runs in its mailbox. */
  void lead(SessionGroup own) {
    group = own;
  }

  /** Becomes a helper; runs in the group's mailbox. */
  void help(SessionGroup other) {
    group = other;
    other.add(session);
  }

  /** Uses another account from now on; for masters. */
  void use(Account other) {
    Account old = group.account();
    if (old != other) {
      leaveAccount();
    }
    group.use(other);
    other.join(accountEvents);
  }

  /** Uses no account from now on; it has closed by itself. */
  void lose(Account closed) {
    if (account() == closed && !isHelper()) {
      group.use(null);
    }
  }

  /** Gives the account up; helpers leave it to their master. */
  void leaveAccount() {
    Account old = account();
    if (old != null && !isHelper()) {
      group.members().forEach(member -> member.messaging().subscriptions().leave());
      group.use(null);
      old.leave(accountEvents);
    }
  }

  /** Leaves the group; without its master it is dissolved, and its helpers are detached. */
  void leave() {
    if (group == null) {
      return;
    }
    SessionGroup left = group;
    if (isHelper()) {
      session.messaging().subscriptions().leave();
      left.remove(session);
    } else {
      leaveAccount();
      session.context().groups().remove(left);
      left.dissolve();
    }
    forget();
  }

  /** Belongs to no group any more, and returns to a mailbox of its own. */
  void forget() {
    group = null;
    session.mailbox().post(this::settle);
  }

  /** Has the session run where its group does; runs in a task of the session's mailbox. */
  void settle() {
    session.mailbox().settle(group == null ? null : group.mailbox());
  }
}

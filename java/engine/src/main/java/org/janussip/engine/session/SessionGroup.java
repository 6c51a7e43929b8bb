package org.janussip.engine.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.janussip.engine.account.Account;
import org.janussip.engine.core.Mailbox;

/**
 * The sessions of one account: the master, which registers, and the helpers, which make and take
 * further calls of it. All of them run in the group's mailbox, and so does the account: a member's
 * state may be touched by any task there. Lives from the master's first {@code register} until the
 * master is gone, whether there is an account at the moment or not. Everything but {@link #mailbox}
 * and {@link #masterId} belongs to the mailbox.
 */
final class SessionGroup {

  private final Mailbox mailbox;
  private final Session master;
  private final long masterId;
  private final List<Session> helpers = new ArrayList<>();
  private final InviteDispatch invites = new InviteDispatch(this);
  private Account account;
  private boolean dissolved;

  SessionGroup(Session master, long masterId, Executor pool) {
    this.mailbox = new Mailbox(pool);
    this.master = master;
    this.masterId = masterId;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  long masterId() {
    return masterId;
  }

  Session master() {
    return master;
  }

  InviteDispatch invites() {
    return invites;
  }

  /** Returns the account that all members use, or null. */
  Account account() {
    return account;
  }

  /** Uses another account from now on, or none. */
  void use(Account other) {
    account = other;
    publish();
  }

  boolean isDissolved() {
    return dissolved;
  }

  /** Returns the master, then the helpers in the order in which they came. */
  List<Session> members() {
    List<Session> members = new ArrayList<>(helpers.size() + 1);
    members.add(master);
    members.addAll(helpers);
    return members;
  }

  int helperCount() {
    return helpers.size();
  }

  void add(Session helper) {
    helpers.add(helper);
    publish();
  }

  void remove(Session helper) {
    helpers.remove(helper);
    publish();
  }

  /** Has Janus detach all helpers: what they helped with has ended. */
  void detachHelpers() {
    List<Session> detached = List.copyOf(helpers);
    helpers.clear();
    detached.forEach(Session::detach);
    publish();
  }

  /** Ends the group: nobody can join any more. */
  void dissolve() {
    dissolved = true;
    account = null;
    detachHelpers();
  }

  /**
   * Lets the master carry out a task.
   *
   * @return false when the group is dissolved: its master may run elsewhere then
   */
  boolean tellMaster(Consumer<Session> task) {
    if (!dissolved) {
      master.run(() -> task.accept(master));
    }
    return !dissolved;
  }

  /** Publishes the state of all members, as each shows something of the others. */
  void publish() {
    members().forEach(Session::publish);
  }
}

package org.janussip.engine.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.janussip.engine.core.EngineClock;
import org.janussip.sip.IncomingRefer;

/**
 * REFERs that were shown to a page and wait for its {@code call} or {@code decline}. Each waits for
 * less than its implicit subscription lives, and there are only so many. Thread-safe.
 */
final class PendingTransfers {

  /** REFERs of all accounts that wait at most. */
  private static final int CAPACITY = 1000;

  /** REFERs that wait for one session at most. */
  private static final int CAPACITY_OF_SESSION = 8;

  /** How long a page may think, in ms; the subscription lives for three minutes. */
  private static final long WAIT_MS = 170_000;

  /** A REFER, the session that was told, and the group whose sessions may use it, or null. */
  private record Pending(
      IncomingRefer refer, Session session, SessionGroup group, EngineClock.Timer timer) {

    boolean isFor(Session asking) {
      return asking == session || (group != null && asking.membership().group() == group);
    }
  }

  private final Map<Long, Pending> transfers = new ConcurrentHashMap<>();

  /** Keeps a REFER for a session; empty when too many wait. Runs in the session's mailbox. */
  Optional<Long> add(IncomingRefer refer, Session session) {
    long ofSession = transfers.values().stream().filter(one -> one.session() == session).count();
    if (transfers.size() >= CAPACITY || ofSession >= CAPACITY_OF_SESSION) {
      return Optional.empty();
    }
    long id = RandomIds.masterId(session.context().random());
    EngineClock.Timer timer = session.context().clock().schedule(WAIT_MS, () -> expire(id));
    transfers.put(id, new Pending(refer, session, session.membership().group(), timer));
    return Optional.of(id);
  }

  /** Finds a REFER that the session may use; runs in its mailbox. */
  Optional<IncomingRefer> find(long id, Session asking) {
    return Optional.ofNullable(transfers.get(id))
        .filter(pending -> pending.isFor(asking))
        .map(Pending::refer);
  }

  /** Takes a REFER out: somebody has dealt with it. */
  void remove(long id) {
    Pending removed = transfers.remove(id);
    if (removed != null) {
      removed.timer().cancel();
    }
  }

  /** The session is gone: nobody will deal with what it was told. */
  void drop(Session session) {
    transfers.forEach(
        (id, pending) -> {
          if (pending.session() == session) {
            remove(id);
            pending.refer().finish(480, "Temporarily Unavailable");
          }
        });
  }

  private void expire(long id) {
    Pending expired = transfers.remove(id);
    if (expired != null) {
      expired.refer().finish(408, "Request Timeout");
    }
  }
}

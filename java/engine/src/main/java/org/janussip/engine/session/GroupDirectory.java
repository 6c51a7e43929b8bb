package org.janussip.engine.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** All groups by the id under which helpers ask for them. Thread-safe. */
final class GroupDirectory {

  private final Executor pool;
  private final Map<Long, SessionGroup> groups = new ConcurrentHashMap<>();

  GroupDirectory(Executor pool) {
    this.pool = pool;
  }

  /** Makes the group of a master. */
  SessionGroup found(Session master) {
    SessionGroup group = new SessionGroup(master, master.masterId(), pool);
    groups.put(group.masterId(), group);
    return group;
  }

  /** Finds a group; it may be dissolved by the time that its mailbox is reached. */
  Optional<SessionGroup> find(long masterId) {
    return Optional.ofNullable(groups.get(masterId));
  }

  void remove(SessionGroup group) {
    groups.remove(group.masterId(), group);
  }
}

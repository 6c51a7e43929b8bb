package org.janussip.sip.agent;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Finds accounts by the user part of their Contact, in constant time. Safe on any thread. Where the
 * Contact carries the user name, several accounts may have the same; the youngest gets the
 * requests.
 */
final class AccountTable {

  private final ConcurrentMap<String, JainAccount> accounts = new ConcurrentHashMap<>();
  private final ConcurrentMap<JainAccount, Boolean> open = new ConcurrentHashMap<>();

  void add(JainAccount account, String user) {
    accounts.put(user, account);
    open.put(account, true);
  }

  void remove(JainAccount account, String user) {
    accounts.remove(user, account);
    open.remove(account);
  }

  Optional<JainAccount> find(String user) {
    return user == null ? Optional.empty() : Optional.ofNullable(accounts.get(user));
  }

  Iterable<JainAccount> all() {
    return open.keySet();
  }

  int size() {
    return open.size();
  }
}

package org.janussip.sip.agent;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Finds accounts by the user part of their Contact, in constant time. Safe on any thread. Where the
 * Contact carries the user name, several accounts may have the same; the youngest gets the
 * requests.
 */
final class AccountTable {

  private final ConcurrentMap<String, List<JainAccount>> accounts = new ConcurrentHashMap<>();
  private final ConcurrentMap<JainAccount, Boolean> open = new ConcurrentHashMap<>();

  void add(JainAccount account, String user) {
    accounts.merge(user, List.of(account), AccountTable::joined);
    open.put(account, true);
  }

  void remove(JainAccount account, String user) {
    accounts.computeIfPresent(user, (name, list) -> without(list, account));
    open.remove(account);
  }

  private static List<JainAccount> joined(List<JainAccount> older, List<JainAccount> younger) {
    return Stream.concat(older.stream(), younger.stream()).toList();
  }

  private static List<JainAccount> without(List<JainAccount> list, JainAccount account) {
    List<JainAccount> left = list.stream().filter(other -> other != account).toList();
    return left.isEmpty() ? null : left;
  }

  Optional<JainAccount> find(String user) {
    List<JainAccount> found = user == null ? null : accounts.get(user);
    return found == null ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  Iterable<JainAccount> all() {
    return open.keySet();
  }

  int size() {
    return open.size();
  }
}

package org.janussip.sip.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.janussip.sip.message.Numeric;

/** The connections of one transport. Safe on any thread. */
final class Connections {

  /** Who makes room first. */
  private static final Comparator<TcpChannel> BY_WORTH =
      Comparator.comparingInt(TcpChannel::worth)
          .thenComparingLong(channel -> channel.times().quietSinceNs());

  /** An address, and the domain whose server is wanted there; empty where that does not matter. */
  private record Place(InetSocketAddress address, String domain) {}

  private final TcpLimits limits;
  private final ConcurrentMap<Place, TcpChannel> places = new ConcurrentHashMap<>();

  /** All that are open; of two with the same place one can be looked up. */
  private final Set<TcpChannel> open = ConcurrentHashMap.newKeySet();

  Connections(TcpLimits limits) {
    this.limits = limits;
  }

  /**
   * Returns a connection to that address. One that was made for a domain serves requests to that
   * domain, and those to the bare address, as Route and Contact fields hold it.
   */
  Optional<TcpChannel> find(InetSocketAddress address, String domain) {
    TcpChannel exact = places.get(new Place(address, domain));
    if (exact != null || !Numeric.is(domain)) {
      return Optional.ofNullable(exact);
    }
    return Optional.ofNullable(places.get(new Place(address, "")))
        .or(() -> open.stream().filter(other -> other.peer().equals(address)).findFirst());
  }

  void add(TcpChannel channel) {
    open.add(channel);
    places.put(new Place(channel.peer(), channel.role().domain()), channel);
    places.put(new Place(channel.peer(), ""), channel);
  }

  void remove(TcpChannel channel) {
    places.remove(new Place(channel.peer(), channel.role().domain()), channel);
    places.remove(new Place(channel.peer(), ""), channel);
    open.remove(channel);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  List<TcpChannel> all() {
    return List.copyOf(open);
  }

  /**
   * Makes room for one more. Never closes a connection of ours for one that somebody else opens.
   *
   * @throws IOException when there is no room
   */
  void makeRoom(boolean ours) throws IOException {
    if (open.size() < limits.connections()) {
      return;
    }
    Optional<TcpChannel> victim = open.stream().min(BY_WORTH);
    if (!ours && victim.map(channel -> channel.role().ours()).orElse(true)) {
      throw new IOException("too many connections");
    }
    victim.ifPresent(least -> least.fail(new IOException("too many connections")));
  }

  /** Closes the connection that has been sending one message for the longest time. */
  void dropSlowestSender() {
    open.stream()
        .filter(channel -> channel.times().isPartial())
        .min(Comparator.comparingLong(channel -> channel.times().partialSinceNs()))
        .ifPresent(slow -> slow.fail(new IOException("too many unfinished messages")));
  }

  /** Closes the connection whose peer leaves the most unread. */
  void dropSlowestReader() {
    open.stream()
        .max(Comparator.comparingInt(TcpChannel::unsent))
        .ifPresent(slow -> slow.fail(new IOException("too much waits for peers to read")));
  }
}

package org.janussip.sip.dialog;

import gov.nist.javax.sip.address.SipUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.janussip.sip.Transport;
import org.janussip.sip.message.Uris;
import org.janussip.sip.resolve.Destination;
import org.janussip.sip.resolve.Target;
import org.janussip.sip.stack.LargeMessages;
import org.janussip.sip.stack.NextHop;

/**
 * Where one request can go, and which of these is tried now (RFC 3263 section 4.3). A request that
 * is too large for UDP gets TCP to the same place put before it (RFC 3261 section 18.1.1). Runs in
 * the order of its exchange.
 */
final class Targets {

  private final List<Target> list;

  /** The place of the target that stands in for the one after it; far below for none. */
  private int substitute = -9;

  private int current;

  Targets(List<Target> found) {
    list = new ArrayList<>(found);
  }

  /** Returns where a request goes (RFC 3261 section 8.1.2); sips: counts wherever it stands. */
  static Destination destination(ClientExchange.Plan plan) {
    SipUri uri = plan.request().nextHop();
    boolean secure = uri.isSecure() || plan.request().uri().isSecure();
    Optional<Transport> forced = plan.udpOnly() ? Optional.of(Transport.UDP) : Optional.empty();
    return Destination.of(
        uri.getHost(),
        uri.getPort(),
        Uris.transport(uri).or(() -> forced),
        secure,
        plan.preferred());
  }

  /** Returns the current target as a hop. */
  NextHop hop(Target to, Consumer<Exception> failed) {
    return isSubstitute()
        ? new NextHop(to, LargeMessages.CONNECT_LIMIT_NS, failed)
        : new NextHop(to, failed);
  }

  /** Returns the one that is tried; empty when all have been. */
  Optional<Target> current() {
    return current < list.size() ? Optional.of(list.get(current)) : Optional.empty();
  }

  /** Returns whether another one is left. */
  boolean hasNext() {
    return current + 1 < list.size();
  }

  /** Goes to the next one. */
  void next() {
    current++;
  }

  /** Goes to the next place: what did not answer over TCP is not asked again over UDP. */
  void nextPlace() {
    current += isSubstitute() ? 2 : 1;
  }

  /** Returns whether the current target may be replaced by TCP to the same place. */
  boolean mayBeTcp() {
    return current().filter(target -> target.transport() == Transport.UDP).isPresent()
        && substitute != current - 1;
  }

  /** Tries TCP before the current target, which is over UDP. */
  void tryTcpFirst() {
    list.add(current, list.get(current).over(Transport.TCP));
    substitute = current;
  }

  /** Returns whether the current target is TCP in place of UDP, for the sake of size alone. */
  boolean isSubstitute() {
    return substitute >= 0 && substitute == current;
  }
}

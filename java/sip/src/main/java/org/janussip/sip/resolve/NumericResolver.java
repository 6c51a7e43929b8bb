package org.janussip.sip.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.janussip.sip.Transport;

/** Destinations that are addresses already (RFC 3263 section 4.1, last paragraphs). */
public final class NumericResolver implements Resolver {

  /** Makes one; it holds nothing. */
  public NumericResolver() {}

  /** Returns the target of a numeric host; empty for a name. */
  static Optional<Target> target(Destination destination) {
    String host = destination.host();
    if (host.indexOf(':') < 0 && !host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return Optional.empty();
    }
    try {
      Transport transport = transport(destination);
      int port = destination.port() > 0 ? destination.port() : Destination.defaultPort(transport);
      return Optional.of(new Target(InetAddress.getByName(host), port, transport));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Returns the transport when no name server is asked. */
  static Transport transport(Destination destination) {
    if (destination.secure()) {
      return Transport.TLS;
    }
    return destination.transport().orElse(destination.preferred());
  }

  @Override
  public CompletionStage<List<Target>> resolve(Destination destination) {
    return target(destination)
        .map(found -> CompletableFuture.completedFuture(List.of(found)))
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new ResolveException("not an address: " + destination.host())));
  }

  @Override
  public void close() {}
}

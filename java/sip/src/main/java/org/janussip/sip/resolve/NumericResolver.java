package org.janussip.sip.resolve;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.janussip.sip.Transport;
import org.janussip.sip.message.Numeric;

/** Destinations that are addresses already (RFC 3263 section 4.1, last paragraphs). */
public final class NumericResolver implements Resolver {

  /** Makes one; it holds nothing. */
  public NumericResolver() {}

  /** Returns the target of a numeric host; empty for a name. */
  static Optional<Target> target(Destination destination) {
    Transport transport = transport(destination);
    int port = destination.port() > 0 ? destination.port() : Destination.defaultPort(transport);
    return Numeric.parse(destination.host())
        .map(address -> new Target(address, port, transport, destination.domain()));
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

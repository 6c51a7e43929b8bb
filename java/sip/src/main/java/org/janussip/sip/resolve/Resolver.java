package org.janussip.sip.resolve;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds the targets of a destination. Methods return at once and may be called on any thread. */
public interface Resolver extends AutoCloseable {

  /**
   * Finds the targets, best first, at least one.
   *
   * @return completes on a thread of the resolver, exceptionally with a {@link ResolveException}
   *     when there is no target
   */
  CompletionStage<List<Target>> resolve(Destination destination);

  /** Ends all look-ups; what is under way completes exceptionally. */
  @Override
  void close();
}

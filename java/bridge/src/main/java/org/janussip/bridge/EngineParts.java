package org.janussip.bridge;

import java.util.List;
import org.janussip.engine.session.Engine;

/**
 * A running engine and what it stands on.
 *
 * @param engine the engine
 * @param foundations what must be closed after it, in this order
 */
public record EngineParts(Engine engine, List<AutoCloseable> foundations) {

  /** Takes a copy of the list. */
  public EngineParts {
    foundations = List.copyOf(foundations);
  }
}

package org.janussip.engine.api;

/** A check of state that has its place between two checks of fields. */
@FunctionalInterface
public interface Guard {

  /**
   * Passes or refuses.
   *
   * @throws RequestException when the state does not allow the request
   */
  void check() throws RequestException;
}

package org.janussip.bridge;

import org.janussip.engine.core.JanusCore;
import org.janussip.media.core.JanusSink;

/**
 * Makes the engine. The plugin's own is {@link SipEngineFactory}; tests of the border put a
 * stand-in in its place, named by the system property {@value #PROPERTY}.
 */
public interface EngineFactory {

  /** Names a class with a public constructor without parameters that replaces the plugin's own. */
  String PROPERTY = "org.janussip.engineFactory";

  /**
   * Makes and starts the engine. What was begun is undone when it cannot run.
   *
   * @param core where it speaks to pages
   * @param sink where it sends packets
   * @param config the configuration file as UTF-8 JSON, category by category
   * @throws StartException when it cannot run
   */
  EngineParts start(JanusCore core, JanusSink sink, byte[] config) throws StartException;
}

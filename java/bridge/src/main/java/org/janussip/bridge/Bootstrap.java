package org.janussip.bridge;

import org.janussip.engine.core.JanusCore;

/** Makes the parts and joins them. */
final class Bootstrap {

  private Bootstrap() {}

  /**
   * Starts the plugin.
   *
   * @param config the configuration file as UTF-8 JSON, category by category
   * @throws StartException when it cannot run
   */
  static Host start(byte[] config) throws StartException {
    JanusLogHandler log = JanusLogHandler.install();
    SessionSlots slots = new SessionSlots();
    JanusCore core = new NativeJanusCore(slots);
    EngineParts parts = engineFactory().start(core, new NativeJanusSink(), config);
    return new Host(parts, slots, log);
  }

  private static EngineFactory engineFactory() throws StartException {
    String standIn = System.getProperty(EngineFactory.PROPERTY);
    if (standIn == null) {
      return new SipEngineFactory();
    }
    try {
      return Class.forName(standIn).asSubclass(EngineFactory.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new StartException(EngineFactory.PROPERTY + " names an unusable " + standIn, e);
    }
  }
}

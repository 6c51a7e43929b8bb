package org.janussip.tests.shim;

import org.janussip.bridge.EngineFactory;
import org.janussip.bridge.StartException;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.session.Engine;
import org.janussip.media.core.JanusSink;

/** Puts the stand-in engine behind the bridge. */
public final class StubEngineFactory implements EngineFactory {

  @Override
  public Engine start(JanusCore core, JanusSink sink, byte[] config) throws StartException {
    String mode = System.getProperty("stub.mode", "");
    if (mode.equals("refuse")) {
      throw new StartException("the stand-in engine was told to refuse", null);
    }
    return new StubEngine(core, sink, mode);
  }
}

package org.janussip.tests.shim;

import java.util.List;
import org.janussip.bridge.EngineFactory;
import org.janussip.bridge.EngineParts;
import org.janussip.bridge.StartException;
import org.janussip.engine.core.JanusCore;
import org.janussip.media.core.JanusSink;

/** Puts the stand-in engine behind the bridge. */
public final class StubEngineFactory implements EngineFactory {

  @Override
  public EngineParts start(JanusCore core, JanusSink sink, byte[] config) throws StartException {
    String mode = System.getProperty("stub.mode", "");
    if (mode.equals("refuse")) {
      throw new StartException("the stand-in engine was told to refuse", null);
    }
    return new EngineParts(new StubEngine(core, sink, mode), List.of());
  }
}

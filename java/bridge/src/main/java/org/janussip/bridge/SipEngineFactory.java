package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.janussip.engine.config.Settings;
import org.janussip.engine.config.SettingsReader;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.core.SystemClock;
import org.janussip.engine.session.Engine;
import org.janussip.engine.session.EngineImpl;
import org.janussip.media.MediaEngine;
import org.janussip.media.RelayMediaEngine;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.RecordSettings;
import org.janussip.sip.UserAgent;
import org.janussip.sip.agent.JainUserAgent;

/** Makes the plugin's own engine: one SIP stack, one set of relay loops, one clock for all. */
final class SipEngineFactory implements EngineFactory {

  @Override
  public EngineParts start(JanusCore core, JanusSink sink, byte[] config) throws StartException {
    Settings settings = SettingsReader.read(config);
    UserAgent userAgent = startUserAgent(settings);
    MediaEngine media = startMedia(settings, sink, userAgent);
    SystemClock clock = new SystemClock();
    Engine engine = new EngineImpl(settings, userAgent, media, core, clock);
    WarmUp.start();
    return new EngineParts(engine, List.of(userAgent, media, clock));
  }

  private static UserAgent startUserAgent(Settings settings) throws StartException {
    try {
      return new JainUserAgent(settings.userAgentSettings());
    } catch (RuntimeException e) {
      throw new StartException("SIP cannot be started: " + e.getMessage(), e);
    }
  }

  private static MediaEngine startMedia(Settings settings, JanusSink sink, UserAgent userAgent)
      throws StartException {
    try {
      RecordSettings recordings =
          new RecordSettings(
              settings.recordingBufferMb(),
              path -> Downcalls.isFolderProtected(path.getBytes(UTF_8)));
      return new RelayMediaEngine(settings.mediaSettings(), sink, recordings);
    } catch (RuntimeException e) {
      userAgent.close();
      throw new StartException("RTP cannot be started: " + e.getMessage(), e);
    }
  }
}

package org.janussip.tests.contract.stage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.EventReceiver;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusProcess;
import org.janussip.tests.support.janus.Plugin;

/** The running Janus of each plugin; one of each for all scenarios. */
public final class Theatre implements AutoCloseable {
  private final Map<Plugin, JanusProcess> running = new EnumMap<>(Plugin.class);
  private final Map<Plugin, EventReceiver> receivers = new EnumMap<>(Plugin.class);

  /** The plugins that scenarios run on, from the system property of this module. */
  public static List<Plugin> plugins() {
    List<Plugin> plugins = new ArrayList<>();
    for (String name : System.getProperty("janussip.contract.plugins", "C,JAVA").split(",", -1)) {
      plugins.add(Plugin.valueOf(name.trim()));
    }
    return plugins;
  }

  /** The Janus with that plugin, started when first asked for. */
  public synchronized JanusProcess janus(Plugin plugin) {
    return running.computeIfAbsent(plugin, this::start);
  }

  /** What that Janus tells its event handler. */
  public synchronized EventReceiver events(Plugin plugin) {
    return receivers.computeIfAbsent(plugin, key -> new EventReceiver());
  }

  private JanusProcess start(Plugin plugin) {
    JanusConfig config =
        new JanusConfig(plugin)
            .sip("keepalive_interval", 0)
            .sip("user_agent", "contract")
            .sip("sip_timer_t1x64", 4000)
            .events(events(plugin).url());
    return JanusProcess.start(config, Workspace.of("contract", "janus-" + plugin));
  }

  /** Ends every Janus. */
  @Override
  public synchronized void close() {
    running.values().forEach(JanusProcess::close);
    running.clear();
    receivers.values().forEach(EventReceiver::close);
    receivers.clear();
  }
}

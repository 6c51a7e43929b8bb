package org.janussip.tests.support.janus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;

/**
 * The configuration of a Janus under test: WebSockets as the only transport, one plugin, addresses
 * of the test network. Not safe for several threads.
 */
public final class JanusConfig {
  private final Plugin plugin;
  private final Map<String, String> sipGeneral = new LinkedHashMap<>();
  private final Map<String, String> extraSections = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<Path> others = new ArrayList<>();
  private String eventUrl = "";
  private int debugLevel = 4;
  private int eventLoops;

  /** A configuration for one plugin, with the addresses of the test network. */
  public JanusConfig(Plugin plugin) {
    this.plugin = plugin;
    String address = TestNetwork.janus().getHostAddress();
    sipGeneral.put("local_ip", quoted(address));
    sipGeneral.put("local_media_ip", quoted(address));
    sipGeneral.put("sdp_ip", quoted(address));
    sipGeneral.put("rtp_port_range", quoted("20000-40000"));
  }

  /** Sets a text value in category {@code general} of {@code janus.plugin.sip.jcfg}. */
  public JanusConfig sip(String key, String value) {
    sipGeneral.put(key, quoted(value));
    return this;
  }

  /** Sets a number in category {@code general} of {@code janus.plugin.sip.jcfg}. */
  public JanusConfig sip(String key, int value) {
    sipGeneral.put(key, Integer.toString(value));
    return this;
  }

  /** Removes a key of category {@code general}, so that the plugin uses its default. */
  public JanusConfig sipDefault(String key) {
    sipGeneral.remove(key);
    return this;
  }

  /**
   * Adds a whole category to {@code janus.plugin.sip.jcfg}.
   *
   * @param body what stands between its braces, in Janus's configuration syntax
   */
  public JanusConfig sipCategory(String category, String body) {
    extraSections.put(category, body);
    return this;
  }

  /** Sets Janus's debug level, 0 to 7; 4 is Janus's default. */
  public JanusConfig debugLevel(int level) {
    debugLevel = level;
    return this;
  }

  /**
   * Makes Janus serve all handles with a few threads instead of one each.
   *
   * @param loops number of threads; 0, the default, is one for each handle
   */
  public JanusConfig eventLoops(int loops) {
    eventLoops = loops;
    return this;
  }

  /** Lets Janus's sample event handler post what plugins tell to a URL. */
  public JanusConfig events(String url) {
    eventUrl = url;
    return this;
  }

  /** Loads one of Janus's own plugins as well, such as {@code echotest}. */
  public JanusConfig alsoLoad(String name) {
    others.add(Plugin.janusLibraries().resolve("plugins/libjanus_" + name + ".so"));
    return this;
  }

  /** Sets an environment variable of the Janus process. */
  public JanusConfig environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Which plugin this is for. */
  public Plugin plugin() {
    return plugin;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Writes all files and folders below the workspace; returns the configuration folder. */
  Path write(Workspace workspace, InetAddress address, int port, int adminPort) {
    Path configuration = workspace.makeDirectory("janus/etc");
    Path plugins = workspace.makeDirectory("janus/plugins");
    Path transports = workspace.makeDirectory("janus/transports");
    Path events = workspace.makeDirectory("janus/events");
    Path empty = workspace.makeDirectory("janus/empty");
    link(plugins, plugin.path());
    others.forEach(other -> link(plugins, other));
    link(transports, Plugin.janusLibraries().resolve("transports/libjanus_websockets.so"));
    workspace.write(
        "janus/etc/janus.jcfg",
        """
        general: {
          configs_folder = "%s"
          plugins_folder = "%s"
          transports_folder = "%s"
          events_folder = "%s"
          loggers_folder = "%s"
          debug_level = %d
          event_loops = %d
          debug_timestamps = true
          debug_colors = false
        }
        nat: { ice_enforce_list = "%s" }
        events: { broadcast = %s }
        """
            .formatted(
                configuration,
                plugins,
                transports,
                events,
                empty,
                debugLevel,
                eventLoops,
                address.getHostAddress(),
                !eventUrl.isEmpty()));
    workspace.write(
        "janus/etc/janus.transport.websockets.jcfg",
        """
        general: { json = "compact" ws = true ws_port = %1$d ws_ip = "%3$s" wss = false }
        admin: { admin_ws = true admin_ws_port = %2$d admin_ws_ip = "%3$s" admin_wss = false }
        """
            .formatted(port, adminPort, address.getHostAddress()));
    workspace.write("janus/etc/janus.plugin.sip.jcfg", sipFile());
    if (!eventUrl.isEmpty()) {
      link(events, Plugin.janusLibraries().resolve("events/libjanus_sampleevh.so"));
      workspace.write(
          "janus/etc/janus.eventhandler.sampleevh.jcfg",
          "general: { enabled = true events = \"plugins\" grouping = false backend = \"%s\" }\n"
              .formatted(eventUrl));
    }
    return configuration;
  }

  private String sipFile() {
    String general =
        sipGeneral.entrySet().stream()
            .map(entry -> "  " + entry.getKey() + " = " + entry.getValue() + "\n")
            .collect(Collectors.joining());
    StringBuilder file = new StringBuilder("general: {\n" + general + "}\n");
    extraSections.forEach((name, body) -> file.append(name + ": {\n" + body + "\n}\n"));
    return file.toString();
  }

  private static void link(Path folder, Path target) {
    try {
      Files.createSymbolicLink(folder.resolve(target.getFileName()), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

package org.janussip.tests.peers;

import java.util.function.Consumer;
import org.janussip.tests.lab.Kamailio;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusProcess;
import org.janussip.tests.support.janus.Plugin;

/** Janus with the plugin, and a registrar with accounts: what most tests of this tier need. */
final class Scene implements AutoCloseable {
  final Workspace workspace;
  final Kamailio registrar;
  final JanusProcess janus;

  Scene(Workspace workspace) {
    this(workspace, registrar -> {}, config -> {});
  }

  Scene(Workspace workspace, Consumer<Kamailio> registrar, Consumer<JanusConfig> config) {
    this.workspace = workspace;
    this.registrar = new Kamailio(workspace).user("alice", "alice secret").user("bob", "b");
    registrar.accept(this.registrar);
    this.registrar.start();
    JanusConfig settings = new JanusConfig(plugin());
    config.accept(settings);
    janus = JanusProcess.start(settings, workspace);
  }

  /** Our plugin; the system property {@code janussip.plugin} names the other. */
  static Plugin plugin() {
    return Plugin.valueOf(System.getProperty("janussip.plugin", "JAVA"));
  }

  Page page() {
    return new Page(janus.connect());
  }

  Page registered(String user) {
    Page page = page();
    page.register(registrar.account(user));
    return page;
  }

  Sipp caller(String scenario, String user) {
    return Sipp.caller(scenario, user, registrar, workspace);
  }

  @Override
  public void close() {
    janus.close();
    registrar.close();
  }
}

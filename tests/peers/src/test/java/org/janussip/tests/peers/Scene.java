package org.janussip.tests.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.janussip.tests.lab.Kamailio;
import org.janussip.tests.lab.Sipp;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusProcess;
import org.janussip.tests.support.janus.Plugin;

/** Janus with the plugin, and a registrar with accounts: what most tests of this tier need. */
final class Scene implements AutoCloseable {
  private static final long LOOK_AGAIN_NS = 20_000_000;

  final Workspace workspace;
  final Kamailio registrar;
  final JanusProcess janus;

  Scene(Workspace workspace) {
    this(workspace, registrar -> {}, config -> {});
  }

  Scene(Workspace workspace, Consumer<Kamailio> registrar, Consumer<JanusConfig> config) {
    this(workspace, plugin(), registrar, config);
  }

  /** With a plugin that the test names. */
  Scene(
      Workspace workspace,
      Plugin plugin,
      Consumer<Kamailio> registrar,
      Consumer<JanusConfig> config) {
    this.workspace = workspace;
    this.registrar = new Kamailio(workspace).user("alice", "alice secret").user("bob", "b");
    registrar.accept(this.registrar);
    this.registrar.start();
    JanusConfig settings = new JanusConfig(plugin);
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

  /** Waits until the plugin says that it has no session, no account and no call any more. */
  void awaitIdle(Duration bound) {
    long deadlineNs = System.nanoTime() + bound.toNanos();
    JsonNode list = JanusAdmin.ask(janus.admin(), "list");
    while (!isIdle(list)) {
      if (System.nanoTime() - deadlineNs > 0) {
        throw new AssertionError("still there after " + bound + ": " + list);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NS);
      list = JanusAdmin.ask(janus.admin(), "list");
    }
  }

  private static boolean isIdle(JsonNode list) {
    // The C plugin has no answer to this.
    return plugin() == Plugin.C
        || (list.path("sessions").isArray()
            && list.path("sessions").isEmpty()
            && list.path("accounts").isEmpty()
            && list.path("calls").isEmpty());
  }

  /** Waits until the registrar has seen so many authenticated REGISTER, un-REGISTER excluded. */
  void awaitRegisters(int count, Duration bound) {
    long deadlineNs = System.nanoTime() + bound.toNanos();
    while (registrar.registers("[1-9][0-9]*") < count) {
      if (System.nanoTime() - deadlineNs > 0) {
        throw new AssertionError("no " + count + " REGISTER within " + bound);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NS);
    }
  }

  @Override
  public void close() {
    janus.close();
    registrar.close();
  }
}

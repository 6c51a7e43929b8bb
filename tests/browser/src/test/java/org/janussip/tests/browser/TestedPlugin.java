package org.janussip.tests.browser;

import org.janussip.tests.support.janus.Plugin;

/** Which plugin the tests of this tier run on: ours, or the one the system property names. */
final class TestedPlugin {
  private TestedPlugin() {}

  static Plugin get() {
    return Plugin.valueOf(System.getProperty("janussip.plugin", "JAVA"));
  }
}

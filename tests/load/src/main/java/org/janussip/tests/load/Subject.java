package org.janussip.tests.load;

import java.nio.file.Path;
import org.janussip.tests.support.janus.Plugin;

/** A plugin that can be measured. */
public enum Subject {
  /** The C plugin of the installed Janus; what the others are compared with. */
  C("C plugin"),
  /** This project's plugin, from the staged tree. */
  JAVA("ours"),
  /** The least a plugin can do: sockets and nothing else, no SIP. Only for calls. */
  FLOOR("floor"),
  /** No plugin: packets come straight back, which costs what the harness costs. Only for calls. */
  HARNESS("harness");

  private final String label;

  Subject(String label) {
    this.label = label;
  }

  /** Name in tables and of files. */
  public String label() {
    return label;
  }

  /** The shared object. */
  Path path() {
    return switch (this) {
      case C -> Plugin.C.path();
      case JAVA -> Plugin.JAVA.path();
      case FLOOR, HARNESS -> Programs.directory().resolve("libload_floor.so");
    };
  }
}

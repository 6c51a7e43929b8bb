package org.janussip.tests.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that figures were taken on. */
final class Machine {
  private Machine() {}

  /** Processor, number of them, kernel, memory, load average, in one line. */
  static String describe() {
    return field("/proc/cpuinfo", "model name")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors, Linux "
        + first("/proc/sys/kernel/osrelease")
        + ", "
        + field("/proc/meminfo", "MemTotal")
        + ", JDK "
        + Runtime.version()
        + ", load average "
        + first("/proc/loadavg");
  }

  private static String first(String file) {
    return read(file).lines().findFirst().orElse("?");
  }

  private static String field(String file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("?");
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      return "?";
    }
  }
}

package org.janussip.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds at one moment, read from /proc.
 *
 * @param threads number of threads
 * @param descriptors number of open file descriptors
 * @param sockets number of those that are sockets
 * @param residentBytes memory in use (VmRSS)
 * @param cpuMs processor time used so far, user and system
 */
public record ProcessCounters(
    int threads, int descriptors, int sockets, long residentBytes, long cpuMs) {
  private static final long TICK_MS = 10;

  /**
   * Reads the counters of a running process.
   *
   * @throws UncheckedIOException when there is no such process
   */
  public static ProcessCounters of(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    try {
      int sockets = 0;
      int descriptors = 0;
      try (Stream<Path> all = Files.list(proc.resolve("fd"))) {
        for (Path fd : all.toList()) {
          descriptors++;
          sockets += target(fd).startsWith("socket:") ? 1 : 0;
        }
      }
      String status = Files.readString(proc.resolve("status"), StandardCharsets.ISO_8859_1);
      return new ProcessCounters(
          (int) field(status, "Threads:"),
          descriptors,
          sockets,
          field(status, "VmRSS:") * 1024,
          cpuMs(Files.readString(proc.resolve("stat"), StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the counters of process " + pid, e);
    }
  }

  private static String target(Path fd) {
    try {
      return Files.readSymbolicLink(fd).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static long field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static long cpuMs(String stat) {
    // The name in parentheses may hold blanks; utime and stime are fields 14 and 15 of the whole
    // line.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MS;
  }
}

package org.janussip.tests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdks {
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final int OLDEST = 17;

  private Jdks() {}

  /** The one that runs this. */
  static Path own() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * The oldest that our plugin runs on where it is installed, and the newest; one where they are
   * the same.
   */
  static List<Path> oldestAndNewest() {
    List<Path> all = installed();
    if (all.isEmpty()) {
      return List.of(own());
    }
    Path oldest = all.get(0);
    Path newest = all.get(all.size() - 1);
    return feature(oldest) == feature(newest) ? List.of(oldest) : List.of(oldest, newest);
  }

  private static List<Path> installed() {
    if (!Files.isDirectory(INSTALLED)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(INSTALLED)) {
      return entries
          .filter(home -> !Files.isSymbolicLink(home))
          .filter(home -> version(home).isPresent() && feature(home) >= OLDEST)
          .sorted(Comparator.comparing((Path home) -> version(home).orElseThrow()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The version of a JDK, as 17.
   *
   * @throws IllegalArgumentException when there is no JDK
   */
  static int feature(Path home) {
    return version(home)
        .map(Runtime.Version::feature)
        .orElseThrow(() -> new IllegalArgumentException("no JDK: " + home));
  }

  /** Read from the file that each JDK has for it. */
  private static Optional<Runtime.Version> version(Path home) {
    Path release = home.resolve("release");
    if (!Files.exists(release) || !Files.exists(home.resolve("lib/server/libjvm.so"))) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", "").strip())
          .map(Runtime.Version::parse)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

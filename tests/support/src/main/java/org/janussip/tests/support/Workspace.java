package org.janussip.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory where one test keeps its configuration and what it leaves: {@code
 * target/it/<class>/<test>/}. Kept after the run; emptied when the same test runs again.
 */
public final class Workspace {
  private final Path directory;

  private Workspace(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the empty directory of one test.
   *
   * @param testClass simple name of the test class
   * @param testName name of the test; characters a file name should not have are replaced
   */
  public static Workspace of(String testClass, String testName) {
    Path directory = Path.of("target", "it", clean(testClass), clean(testName)).toAbsolutePath();
    try {
      delete(directory);
      return new Workspace(Files.createDirectories(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String clean(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  /** The directory itself, absolute. */
  public Path path() {
    return directory;
  }

  /** A path inside, its parent directories made. */
  public Path file(String name) {
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Makes a directory inside. */
  public Path makeDirectory(String name) {
    try {
      return Files.createDirectories(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text file inside, UTF-8, and returns its path. */
  public Path write(String name, String text) {
    try {
      return Files.writeString(file(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}

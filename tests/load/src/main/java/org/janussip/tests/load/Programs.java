package org.janussip.tests.load;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the C programs of this module are. */
final class Programs {
  private Programs() {}

  /**
   * The build directory of CMake.
   *
   * @throws IllegalStateException when the module has not been built
   */
  static Path directory() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.exists(at.resolve(".mvn"))) {
      at = at.getParent();
    }
    Path build = at.resolve("tests/load/target/build");
    if (!Files.exists(build.resolve("load_uas"))) {
      throw new IllegalStateException("not built: " + build);
    }
    return build;
  }
}

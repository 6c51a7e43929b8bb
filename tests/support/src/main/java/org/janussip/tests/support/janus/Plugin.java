package org.janussip.tests.support.janus;

import java.nio.file.Files;
import java.nio.file.Path;

/** The shared object that Janus loads as {@code janus.plugin.sip}. */
public enum Plugin {
  /** The C plugin of the installed Janus package. */
  C,
  /** This project's plugin, from the staged tree. */
  JAVA;

  private static final String INSTALLED = "janus/plugins/libjanus_sip.so";
  private static final String STAGED = "target/dist/lib/janus-sip-java/libjanus_sip_java.so";

  /**
   * Where the shared object is. The system property {@code janussip.dist.plugin} names another file
   * for {@link #JAVA}.
   *
   * @throws IllegalStateException when it is not there
   */
  public Path path() {
    Path path = this == C ? installed() : staged();
    if (!Files.exists(path)) {
      throw new IllegalStateException("no plugin at " + path);
    }
    return path;
  }

  /** Where the transport and plugin folders of the installed Janus are. */
  static Path janusLibraries() {
    return installed().getParent().getParent();
  }

  private static Path installed() {
    Path multiArch =
        Path.of("/usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64"));
    Path debian = Path.of(multiArch + "-linux-gnu").resolve(INSTALLED);
    return Files.exists(debian) ? debian : Path.of("/usr/lib").resolve(INSTALLED);
  }

  private static Path staged() {
    String named = System.getProperty("janussip.dist.plugin");
    if (named != null) {
      return Path.of(named);
    }
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    return root.resolve(STAGED);
  }
}

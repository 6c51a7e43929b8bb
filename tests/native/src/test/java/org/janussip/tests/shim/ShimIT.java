package org.janussip.tests.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Builds the shim with sanitizers, and reports each of ctest's tests as one of JUnit's. */
class ShimIT {

  private static final Pattern TEST_LINE = Pattern.compile("\\s*Test\\s+#\\d+: (\\w+)");
  private static final Path SOURCE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final Path BUILD = SOURCE.resolve("target/cmake");
  private static final Path LOGS = SOURCE.resolve("target/it");
  private static final Path CLASS_PATH = SOURCE.resolve("target/classpath");
  private static final int BUILD_MINUTES = 5;
  private static final int TEST_MINUTES = 3;

  @TestFactory
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  Stream<DynamicTest> shim() throws IOException, InterruptedException {
    Files.createDirectories(LOGS);
    Files.writeString(
        CLASS_PATH,
        SOURCE.resolve("target/test-classes")
            + ":"
            + Files.readString(SOURCE.resolve("target/jars")).strip());
    configureAndBuild();
    List<String> names = list();
    assertFalse(names.isEmpty(), "ctest lists no tests");
    return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> run(name)));
  }

  private static void configureAndBuild() throws IOException, InterruptedException {
    String javaHome = System.getProperty("java.home");
    must(
        "configure",
        BUILD_MINUTES,
        "cmake",
        "-S",
        SOURCE.toString(),
        "-B",
        BUILD.toString(),
        "-DJAVA_HOME=" + javaHome,
        "-DCLASSPATH_FILE=" + CLASS_PATH);
    must("build", BUILD_MINUTES, "cmake", "--build", BUILD.toString(), "--parallel", "2");
  }

  private static List<String> list() throws IOException, InterruptedException {
    String output = must("list", 1, "ctest", "--test-dir", BUILD.toString(), "-N");
    return output
        .lines()
        .map(TEST_LINE::matcher)
        .filter(Matcher::lookingAt)
        .map(m -> m.group(1))
        .toList();
  }

  private static void run(String name) throws IOException, InterruptedException {
    must(
        name,
        TEST_MINUTES,
        "ctest",
        "--test-dir",
        BUILD.toString(),
        "-R",
        "^" + name + "$",
        "--output-on-failure",
        "--no-tests=error");
  }

  /** Runs a command; its output is kept in a file of that name, and returned. */
  private static String must(String name, int minutes, String... command)
      throws IOException, InterruptedException {
    Path log = LOGS.resolve(name + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(minutes, TimeUnit.MINUTES), name + " takes too long: see " + log);
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(log);
    assertEquals(0, process.exitValue(), output);
    return output;
  }
}

package org.janussip.tests.peers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java heap inside another process, seen with the JDK's jcmd. */
final class JavaHeap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private JavaHeap() {}

  /** Collects garbage in a process and returns how many bytes are still in use. */
  static long liveBytes(long pid) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    Matcher total = TOTAL.matcher(text);
    if (process.waitFor() != 0 || !total.find()) {
      throw new AssertionError("jcmd said: " + text);
    }
    return Long.parseLong(total.group(1));
  }
}

package org.janussip.tests.peers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What lives on the Java heap inside another process, after a garbage collection.
 *
 * @param liveBytes bytes in use
 * @param instances number of objects by name of their class
 */
record JavaHeap(long liveBytes, Map<String, Long> instances) {
  private static final Pattern ROW = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+)");
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  /** Collects garbage in a process and counts, with the JDK's jcmd. */
  static JavaHeap of(long pid) throws Exception {
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
    Map<String, Long> instances = new LinkedHashMap<>();
    Matcher row = ROW.matcher(text);
    while (row.find()) {
      instances.put(row.group(2), Long.parseLong(row.group(1)));
    }
    return new JavaHeap(Long.parseLong(total.group(1)), instances);
  }

  /** The classes that match, with their counts. */
  Map<String, Long> matching(Pattern names) {
    return instances.entrySet().stream()
        .filter(entry -> names.matcher(entry.getKey()).matches())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

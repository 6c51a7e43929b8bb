package org.janussip.tests.load;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command line of {@code run-load}. */
final class Options {
  static final String USAGE =
      """
      run-load [options]
        --all                every figure that the media path is judged by, with verdicts: an hour
        --calls N[,N...]     concurrent calls with media
        --srtp SUITE         they demand SRTP, as AES_CM_128_HMAC_SHA1_80 or AEAD_AES_128_GCM
        --video              they carry video packets, 500 a second of 1,100 bytes
        --record             they are recorded, both directions
        --registrations N    accounts that register with digest, all at once
        --churn N            short calls in a row, a third abandoned by closing the page
        --answers N          time to the answer of a request: N concurrent calls, and others come and go
        --rate N             so many of those a second (default 50)
        --plugins LIST       of c, java, floor, harness (default c,java; the last two for plain --calls)
        --java-home DIR,...  JDKs of our plugin, one row for each (default: the one that runs this)
        --seconds N          measured seconds of --calls and --answers (default 20)
        --minutes N          the same in minutes
        --warmup N           seconds before them (default 10)
        --repeat N           runs of --calls per plugin, in turns; the median counts (default 1)
        --pages N            pages open at the same time in --churn (default 20)
        --jfr                with --calls: what the JVM allocates each minute, and how long it stops
        --jvm OPTIONS        options for our plugin's JVM
        --output DIR         logs and figures (default tests/load/target/runs)
      """;

  private static final List<String> SWITCHES = List.of("all", "video", "record", "jfr");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when an option is unknown or has no value
   */
  Options(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i].replaceFirst("^--", "");
      if (!arguments[i].startsWith("--") || !USAGE.contains("--" + name + " ")) {
        throw new IllegalArgumentException("no option " + arguments[i]);
      }
      if (SWITCHES.contains(name)) {
        values.put(name, "");
      } else if (i + 1 < arguments.length) {
        values.put(name, arguments[++i]);
      } else {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
    }
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise) {
    return has(name) ? Integer.parseInt(values.get(name)) : otherwise;
  }

  /** Seconds that are measured. */
  int seconds(int otherwise) {
    return has("minutes") ? 60 * number("minutes", 1) : number("seconds", otherwise);
  }

  List<Integer> numbers(String name) {
    return Arrays.stream(values.get(name).split(",", -1)).map(Integer::valueOf).toList();
  }

  Media media() {
    Media media = Media.SOUND;
    media = has("srtp") ? media.withSrtp(values.get("srtp")) : media;
    media = has("video") ? media.withVideo() : media;
    return has("record") ? media.withRecording() : media;
  }

  /** The plugins, ours once for each JDK. */
  List<Candidate> candidates() {
    List<Path> homes =
        has("java-home")
            ? Arrays.stream(values.get("java-home").split(",", -1)).map(Path::of).toList()
            : List.of(Jdks.own());
    return Arrays.stream(text("plugins", "c,java").split(",", -1))
        .map(name -> Subject.valueOf(name.toUpperCase(Locale.ROOT)))
        .flatMap(
            subject ->
                subject == Subject.JAVA
                    ? homes.stream().map(home -> new Candidate(subject, home))
                    : List.of(Candidate.of(subject)).stream())
        .toList();
  }
}

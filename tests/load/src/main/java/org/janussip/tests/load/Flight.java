package org.janussip.tests.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a flight recording says of the measured window.
 *
 * @param stops how often all Java threads were stopped
 * @param longestStop the longest of those, from the request to the end; zero for none
 * @param collections garbage collections
 * @param allocatedPerMinute bytes that all threads but the recording's own allocated, minute by
 *     minute
 */
record Flight(int stops, Duration longestStop, int collections, List<Long> allocatedPerMinute) {

  private static final int SECONDS_PER_MINUTE = 60;

  /** Reads a recording. */
  static Flight read(Path file, Instant from, Instant to) throws IOException {
    Reader reader = new Reader(from, to);
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      reader.take(event);
    }
    return reader.flight();
  }

  /** Collects events. */
  private static final class Reader {
    private final Instant from;
    private final Instant to;
    private final Map<Long, Instant> stopsBegun = new HashMap<>();
    private final Map<Long, Instant> stopsEnded = new HashMap<>();

    /** For each moment of a sample the bytes that each thread had allocated by then. */
    private final TreeMap<Instant, Map<Long, Long>> samples = new TreeMap<>();

    private int collections;

    Reader(Instant from, Instant to) {
      this.from = from;
      this.to = to;
    }

    void take(RecordedEvent event) {
      switch (event.getEventType().getName()) {
        case "jdk.SafepointBegin" ->
            stopsBegun.put(event.getLong("safepointId"), event.getStartTime());
        case "jdk.SafepointEnd" -> stopsEnded.put(event.getLong("safepointId"), event.getEndTime());
        case "jdk.GarbageCollection" -> collections += inWindow(event.getStartTime()) ? 1 : 0;
        case "jdk.ThreadAllocationStatistics" -> allocation(event);
        default -> {}
      }
    }

    private boolean inWindow(Instant time) {
      return !time.isBefore(from) && time.isBefore(to);
    }

    private void allocation(RecordedEvent event) {
      RecordedThread thread = event.getThread("thread");
      String name = thread == null ? null : thread.getJavaName();
      if (name != null && !name.startsWith("JFR ") && inWindow(event.getStartTime())) {
        Instant second = Instant.ofEpochSecond(event.getStartTime().getEpochSecond());
        samples
            .computeIfAbsent(second, key -> new HashMap<>())
            .merge(thread.getJavaThreadId(), event.getLong("allocated"), Math::max);
      }
    }

    Flight flight() {
      Duration longest = Duration.ZERO;
      int stops = 0;
      for (Map.Entry<Long, Instant> begun : stopsBegun.entrySet()) {
        Instant end = stopsEnded.get(begun.getKey());
        if (end != null && inWindow(begun.getValue())) {
          Duration stop = Duration.between(begun.getValue(), end);
          longest = stop.compareTo(longest) > 0 ? stop : longest;
          stops++;
        }
      }
      return new Flight(stops, longest, collections, allocatedPerMinute());
    }

    private List<Long> allocatedPerMinute() {
      List<Long> minutes = new ArrayList<>();
      Map<Long, Long> seen = new HashMap<>();
      boolean first = true;
      for (Map.Entry<Instant, Map<Long, Long>> sample : samples.entrySet()) {
        long gained = 0;
        for (Map.Entry<Long, Long> thread : sample.getValue().entrySet()) {
          Long before = seen.put(thread.getKey(), thread.getValue());
          gained += first ? 0 : Math.max(0, thread.getValue() - (before == null ? 0 : before));
        }
        first = false;
        int minute =
            (int) (Duration.between(from, sample.getKey()).toSeconds() / SECONDS_PER_MINUTE);
        while (minutes.size() <= minute) {
          minutes.add(0L);
        }
        minutes.set(minute, minutes.get(minute) + gained);
      }
      return List.copyOf(minutes);
    }
  }
}

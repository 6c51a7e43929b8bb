package org.janussip.tests.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is done to a plugin in one run.
 *
 * @param kind what is done
 * @param count concurrent calls, accounts, or calls in all
 * @param seconds length of the measured window of {@link Kind#CALLS}
 * @param warmup seconds of media before it
 * @param concurrency pages set up at the same time; for {@link Kind#CHURN} the pages that are open,
 *     for {@link Kind#ANSWERS} the calls set up in a second
 * @param jvm options for the JVM of our plugin, as in {@code jvm.options}; may be empty
 * @param timerT1x64Ms the plugins' {@code sip_timer_t1x64}: how long finished transactions linger
 * @param media what the calls of {@link Kind#CALLS} carry
 * @param flight whether our plugin's JVM keeps a flight recording of the measured window
 */
public record Load(
    Kind kind,
    int count,
    int seconds,
    int warmup,
    int concurrency,
    String jvm,
    int timerT1x64Ms,
    Media media,
    boolean flight) {

  /** The kinds of load. */
  public enum Kind {
    /** Concurrent calls with media both ways. */
    CALLS,
    /** Accounts that register with digest, all at once. */
    REGISTRATIONS,
    /** Short calls in a row, a third of them abandoned by closing the page. */
    CHURN,
    /** Short calls at a rate beside concurrent ones; the time to the answer of each request. */
    ANSWERS
  }

  private static final int C_ACCOUNTS_PER_SECOND = 8;
  private static final int PATIENCE_SECONDS = 60;
  private static final int T1X64_MS = 32_000;

  /** Concurrent calls. */
  public static Load calls(int count, int seconds, int warmup) {
    return new Load(Kind.CALLS, count, seconds, warmup, 20, "", T1X64_MS, Media.SOUND, false);
  }

  /** Registrations. */
  public static Load registrations(int count) {
    return new Load(Kind.REGISTRATIONS, count, 1, 0, 20, "", T1X64_MS, Media.SOUND, false);
  }

  /** Short calls. */
  public static Load churn(int count, int pages) {
    return new Load(Kind.CHURN, count, 1, 0, pages, "", T1X64_MS, Media.SOUND, false);
  }

  /** Concurrent calls, and so many set up and torn down in each second beside them. */
  public static Load answers(int count, int callsPerSecond, int seconds, int warmup) {
    return new Load(
        Kind.ANSWERS, count, seconds, warmup, callsPerSecond, "", T1X64_MS, Media.SOUND, false);
  }

  /** The same load with JVM options. */
  public Load withJvm(String options) {
    return new Load(
        kind, count, seconds, warmup, concurrency, options, timerT1x64Ms, media, flight);
  }

  /** The same load with another {@code sip_timer_t1x64}. */
  public Load withTimerT1x64(int milliseconds) {
    return new Load(kind, count, seconds, warmup, concurrency, jvm, milliseconds, media, flight);
  }

  /** The same load with calls that carry something else. */
  public Load with(Media other) {
    return new Load(kind, count, seconds, warmup, concurrency, jvm, timerT1x64Ms, other, flight);
  }

  /** The same load with a flight recording. */
  public Load withFlight() {
    return new Load(kind, count, seconds, warmup, concurrency, jvm, timerT1x64Ms, media, true);
  }

  /** Longest wait for one step: the C plugin makes ten accounts per second. */
  private int patience() {
    return PATIENCE_SECONDS + count / C_ACCOUNTS_PER_SECOND;
  }

  /** Arguments of the harness. */
  List<String> arguments() {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--scenario", kind.name().toLowerCase(Locale.ROOT)));
    all.addAll(List.of("--count", Integer.toString(count)));
    all.addAll(List.of("--seconds", Integer.toString(seconds)));
    all.addAll(List.of("--warmup", Integer.toString(warmup)));
    boolean answers = kind == Kind.ANSWERS;
    all.addAll(List.of(answers ? "--rate" : "--concurrency", Integer.toString(concurrency)));
    all.addAll(List.of("--patience", Integer.toString(patience())));
    all.addAll(media.arguments());
    return all;
  }

  /** Longest time a run can take, in seconds. */
  int bound() {
    int accounts = kind == Kind.ANSWERS ? count + 2 * concurrency : count;
    return 4 * patience() + seconds + warmup + accounts;
  }
}

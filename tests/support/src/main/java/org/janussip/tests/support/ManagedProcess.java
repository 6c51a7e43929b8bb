package org.janussip.tests.support;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program started by a test: its output goes to a log file and can be waited on, and it is always
 * ended. Safe for any thread.
 */
public final class ManagedProcess implements AutoCloseable {
  private static final Duration STOP_BOUND = Duration.ofSeconds(10);

  /**
   * How a program ended.
   *
   * @param code its exit code; 128 + n when signal n killed it
   * @param took time from the stop signal to the end
   * @param forced whether it had to be killed because the bound was over
   */
  public record Exit(int code, Duration took, boolean forced) {}

  private final String name;
  private final Process process;
  private final Path log;
  private final EventLog<String> lines;
  private final Thread reader;

  private ManagedProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.lines = new EventLog<>(name + " (log " + log + ")");
    this.reader = new Thread(this::copyOutput, name + "-log");
    reader.setDaemon(true);
  }

  /**
   * Starts a program with standard output and error going to {@code <name>.log} in the workspace.
   *
   * @param environment variables added to this process's own
   * @throws UncheckedIOException when the program cannot be started
   */
  public static ManagedProcess start(
      String name, List<String> command, Map<String, String> environment, Workspace workspace) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(workspace.path().toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      ManagedProcess managed =
          new ManagedProcess(name, builder.start(), workspace.file(name + ".log"));
      managed.reader.start();
      return managed;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  private void copyOutput() {
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        BufferedWriter out = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
      String line = in.readLine();
      while (line != null) {
        out.write(line);
        out.newLine();
        if (!in.ready()) {
          out.flush();
        }
        lines.add(line);
        line = in.readLine();
      }
    } catch (IOException e) {
      lines.add("output ended: " + e);
    }
  }

  /**
   * Waits until a line of the output, past or future, contains a match.
   *
   * @throws AssertionError when none came within the bound, or the program ended before
   */
  public String awaitLine(String regex, Duration bound) {
    Pattern pattern = Pattern.compile(regex);
    return lines.await("line /" + regex + "/", line -> pattern.matcher(line).find(), bound);
  }

  /** All output lines so far. */
  public List<String> lines() {
    return lines.snapshot();
  }

  /** The file that holds the output. */
  public Path log() {
    return log;
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until the program ends by itself.
   *
   * @return its exit code
   * @throws AssertionError when it still runs after the bound
   */
  public int awaitExit(Duration bound) {
    try {
      if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " still runs after " + bound + " (log " + log + ")");
      }
      reader.join(2000);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  /** Counters of the running process from /proc. */
  public ProcessCounters counters() {
    return ProcessCounters.of(pid());
  }

  /** Sends a signal by name, such as {@code INT}. */
  public void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Ends the program with a signal and reports how it went; kills it when the bound is over.
   *
   * @param signal name of the signal, such as {@code INT} or {@code TERM}
   */
  public Exit stop(String signal, Duration bound) {
    long startNs = System.nanoTime();
    boolean forced = false;
    try {
      if (process.isAlive()) {
        signal(signal);
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
          forced = true;
          process.destroyForcibly();
        }
      }
      int code = process.waitFor();
      Duration took = Duration.ofNanos(System.nanoTime() - startNs);
      reader.join(2000);
      return new Exit(code, took, forced);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stopping " + name, e);
    }
  }

  /** Ends the program with SIGTERM, or by force after ten seconds. */
  @Override
  public void close() {
    stop("TERM", STOP_BOUND);
  }
}

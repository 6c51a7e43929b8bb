package org.janussip.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.janussip.engine.core.LogLevels;

/**
 * Sends what Java logs to Janus's log. SEVERE is an error there, WARNING a warning, INFO what Janus
 * prints at its default level (4), CONFIG and FINE its level 5, FINER 6, FINEST 7. Threads: any.
 */
final class JanusLogHandler extends Handler {

  /** Our own loggers; strong, so that the level set on it is not collected. */
  private static final Logger OURS = Logger.getLogger("org.janussip");

  private final SimpleFormatter formatter = new SimpleFormatter();
  private volatile int followed = -1;

  /** Makes Janus's log the only place that Java logs to. */
  static JanusLogHandler install() {
    LogManager.getLogManager().reset();
    JanusLogHandler handler = new JanusLogHandler();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(handler);
    handler.follow();
    return handler;
  }

  /**
   * Takes over Janus's present level, which its Admin API may change at any time. Cheap enough for
   * once per request.
   */
  void follow() {
    int level = Downcalls.logLevel();
    if (level != followed) {
      followed = level;
      OURS.setLevel(LogLevels.toJava(level));
    }
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      String line = format(entry);
      if (!line.contains(WarmUp.ACCOUNT)) {
        Downcalls.log(janusLevel(entry.getLevel()), line.getBytes(UTF_8));
      }
    }
  }

  /** An operator who wants more lines of ours than Janus prints gets them at Janus's own level. */
  private static int janusLevel(Level level) {
    return Math.min(LogLevels.toJanus(level), Math.max(LogLevels.ERROR, Downcalls.logLevel()));
  }

  @Override
  public void flush() {
    // Janus has a buffer and a thread of its own.
  }

  @Override
  public void close() {
    // Janus's log is Janus's to close.
  }

  /** One line, whatever the network put into the message; a stack only for what is a fault. */
  private String format(LogRecord entry) {
    String line = "[janus-sip-java] " + printable(formatter.formatMessage(entry));
    Throwable thrown = entry.getThrown();
    if (thrown == null) {
      return line;
    }
    StringWriter text = new StringWriter();
    text.append(line).append(": ");
    if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
      thrown.printStackTrace(new PrintWriter(text));
    } else {
      text.append(printable(thrown.toString()));
    }
    return text.toString().stripTrailing();
  }

  /** Replaces control characters, with which a peer could forge lines. */
  static String printable(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
        clean = clean != null ? clean : new StringBuilder(text);
        clean.setCharAt(i, ' ');
      }
    }
    return clean != null ? clean.toString() : text;
  }
}

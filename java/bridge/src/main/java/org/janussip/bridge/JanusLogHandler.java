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

/**
 * Sends what Java logs to Janus's log. SEVERE is an error there, WARNING a warning, INFO what Janus
 * prints at its default level (4), CONFIG and FINE its level 5, FINER 6, FINEST 7. Threads: any.
 */
final class JanusLogHandler extends Handler {

  /** Our own loggers; strong, so that the level set on it is not collected. */
  private static final Logger OURS = Logger.getLogger("org.janussip");

  private static final int JANUS_ERROR = 2;
  private static final int JANUS_WARNING = 3;
  private static final int JANUS_INFO = 4;
  private static final int JANUS_VERBOSE = 5;
  private static final int JANUS_HUGE = 6;
  private static final int JANUS_DEBUG = 7;

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
      OURS.setLevel(toJava(level));
    }
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      String line = format(entry);
      if (!line.contains(WarmUp.ACCOUNT)) {
        Downcalls.log(toJanus(entry.getLevel()), line.getBytes(UTF_8));
      }
    }
  }

  @Override
  public void flush() {
    // Janus has a buffer and a thread of its own.
  }

  @Override
  public void close() {
    // Janus's log is Janus's to close.
  }

  static int toJanus(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return JANUS_ERROR;
    } else if (value >= Level.WARNING.intValue()) {
      return JANUS_WARNING;
    } else if (value >= Level.INFO.intValue()) {
      return JANUS_INFO;
    } else if (value >= Level.FINE.intValue()) {
      return JANUS_VERBOSE;
    }
    return value >= Level.FINER.intValue() ? JANUS_HUGE : JANUS_DEBUG;
  }

  static Level toJava(int janusLevel) {
    return switch (janusLevel) {
      case 0 -> Level.OFF;
      case 1, JANUS_ERROR -> Level.SEVERE;
      case JANUS_WARNING -> Level.WARNING;
      case JANUS_INFO -> Level.INFO;
      case JANUS_VERBOSE -> Level.FINE;
      case JANUS_HUGE -> Level.FINER;
      default -> Level.ALL;
    };
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

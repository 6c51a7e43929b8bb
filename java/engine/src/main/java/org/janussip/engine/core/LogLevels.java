package org.janussip.engine.core;

import java.util.logging.Level;

/** Java's levels of logging and Janus's, 0 (nothing) to 7 (all). */
public final class LogLevels {

  /** The least that Janus prints of ours: errors. */
  public static final int ERROR = 2;

  private static final int WARNING = 3;
  private static final int INFO = 4;
  private static final int VERBOSE = 5;
  private static final int HUGE = 6;

  /** The most that Janus prints. */
  public static final int DEBUG = 7;

  private LogLevels() {}

  /** Returns the level at which Janus prints a line of that level. */
  public static int toJanus(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return ERROR;
    } else if (value >= Level.WARNING.intValue()) {
      return WARNING;
    } else if (value >= Level.INFO.intValue()) {
      return INFO;
    } else if (value >= Level.FINE.intValue()) {
      return VERBOSE;
    }
    return value >= Level.FINER.intValue() ? HUGE : DEBUG;
  }

  /** Returns the level from which on lines are made when Janus's is that one. */
  public static Level toJava(int janusLevel) {
    return switch (janusLevel) {
      case 0 -> Level.OFF;
      case 1, ERROR -> Level.SEVERE;
      case WARNING -> Level.WARNING;
      case INFO -> Level.INFO;
      case VERBOSE -> Level.FINE;
      case HUGE -> Level.FINER;
      default -> Level.ALL;
    };
  }
}

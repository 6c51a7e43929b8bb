package org.janussip.sip.stack;

import gov.nist.core.StackLogger;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.sip.message.Secrets;

/**
 * The SIP library's own log, written to java.util.logging. What the library calls an error is
 * mostly a peer's fault, so nothing of it is above {@link Level#FINE}. Safe on any thread.
 */
public final class StackLog implements StackLogger {

  private static final Logger LOG = Logger.getLogger("org.janussip.sip.library");

  /** Made by the library, by name. */
  public StackLog() {}

  private static Level level(int traceLevel) {
    return switch (traceLevel) {
      case TRACE_FATAL, TRACE_ERROR, TRACE_WARN -> Level.FINE;
      case TRACE_INFO -> Level.FINER;
      default -> Level.FINEST;
    };
  }

  @Override
  public void logStackTrace() {}

  @Override
  public void logStackTrace(int traceLevel) {}

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void logException(Throwable ex) {
    LOG.log(Level.FINE, "SIP library", ex);
  }

  @Override
  public void logDebug(String message) {
    LOG.finest(() -> Secrets.hidden(message));
  }

  @Override
  public void logDebug(String message, Exception ex) {
    LOG.log(Level.FINEST, Secrets.hidden(message), ex);
  }

  @Override
  public void logTrace(String message) {
    LOG.finest(() -> Secrets.hidden(message));
  }

  @Override
  public void logFatalError(String message) {
    LOG.fine(() -> Secrets.hidden(message));
  }

  @Override
  public void logError(String message) {
    LOG.fine(() -> Secrets.hidden(message));
  }

  @Override
  public boolean isLoggingEnabled() {
    return LOG.isLoggable(Level.FINE);
  }

  @Override
  public boolean isLoggingEnabled(int logLevel) {
    return LOG.isLoggable(level(logLevel));
  }

  @Override
  public void logError(String message, Exception ex) {
    LOG.log(Level.FINE, Secrets.hidden(message), ex);
  }

  @Override
  public void logWarning(String message) {
    LOG.fine(() -> Secrets.hidden(message));
  }

  @Override
  public void logInfo(String message) {
    LOG.finer(() -> Secrets.hidden(message));
  }

  @Override
  public void disableLogging() {}

  @Override
  public void enableLogging() {}

  @Override
  public void setBuildTimeStamp(String buildTimeStamp) {}

  @Override
  public void setStackProperties(Properties stackProperties) {}

  @Override
  public String getLoggerName() {
    return LOG.getName();
  }
}

package org.janussip.media.core;

import java.util.function.Predicate;

/**
 * Settings of recordings.
 *
 * @param bufferMb memory for packets that wait to be written, of all sessions together, in MiB; 1
 *     or more
 * @param protectedFolder tells whether the host forbids to write at an absolute path; asked on the
 *     thread that writes
 */
public record RecordSettings(int bufferMb, Predicate<String> protectedFolder) {

  /** What holds where nothing is configured: no folder is forbidden. */
  public static final RecordSettings DEFAULT = new RecordSettings(64, path -> false);
}

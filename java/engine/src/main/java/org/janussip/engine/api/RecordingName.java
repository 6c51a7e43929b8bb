package org.janussip.engine.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a page may call its recordings. */
final class RecordingName {

  /** Longest path, in bytes; leaves room for what is added to it. */
  private static final int MAX_PATH = 1024;

  /** Longest last part, in bytes: file systems take 255, some of which is ours. */
  private static final int MAX_FILE = 200;

  private RecordingName() {}

  /**
   * Refuses a name that leads out of the folder it seems to be in, or that no file can have. A
   * folder may stand in it, as with all recordings of Janus.
   */
  static void check(String name) throws RequestException {
    String[] parts = name.split("/", -1);
    String file = parts[parts.length - 1];
    if (name.chars().anyMatch(Character::isISOControl)
        || Arrays.asList(parts).contains("..")
        || bytes(file) > MAX_FILE
        || bytes(name) > MAX_PATH) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: filename cannot name a recording");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

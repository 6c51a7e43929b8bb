package org.janussip.engine.call;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.RequestException;

/**
 * Where recordings may be.
 *
 * @param folder the folder that all recordings must be in, absolute; empty for where Janus runs and
 *     wherever a page says
 */
public record RecordingFolder(Optional<Path> folder) {

  /** Wherever a page says. */
  public static final RecordingFolder ANY = new RecordingFolder(Optional.empty());

  /**
   * Returns the path of a recording.
   *
   * @param name what a page calls it, with or without a folder; has no part ".."
   * @throws RequestException 444 when it would be elsewhere, or no file can have that name
   */
  public String resolve(String name) throws RequestException {
    if (!isPossible(name)) {
      throw refusal(
          "filename cannot name a file here; beyond ASCII that takes a Janus in a UTF-8 locale");
    }
    if (folder.isEmpty()) {
      return name;
    }
    Path path = folder.get().resolve(name).normalize();
    if (!path.startsWith(folder.get())) {
      throw refusal("filename is outside of the folder for recordings");
    }
    // A name may end in a slash: then only what is added to it names the files.
    return name.endsWith("/") ? path + "/" : path.toString();
  }

  /** Tells whether the system can have files of that name: in an ASCII locale, not of all. */
  static boolean isPossible(String name) {
    try {
      return !Path.of(name).toString().isEmpty() || name.isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static RequestException refusal(String why) {
    return new RequestException(ErrorCode.INVALID_ELEMENT, "Invalid element: " + why);
  }
}

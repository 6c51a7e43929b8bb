package org.janussip.engine.call;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.janussip.engine.api.MediaRequest;
import org.janussip.engine.api.MediaRequest.RecordingAction;
import org.janussip.engine.api.RecordingTrack;

/** Which streams of a session are recorded, and under which names. Belongs to the mailbox. */
public final class Recordings {

  private static final String EXTENSION = ".mjr";

  /** Longest part of a name that we choose, in characters. */
  private static final int MAX_PART = 64;

  private final Recorder recorder;
  private final Map<RecordingTrack, String> paths = new EnumMap<>(RecordingTrack.class);

  /** Makes none yet. */
  public Recordings(Recorder recorder) {
    this.recorder = recorder;
  }

  /**
   * Carries a request out.
   *
   * @param username the user part of the account, or null
   * @param transaction the transaction of the call, or null
   * @param nowUs the time since 1970 in µs
   */
  public void handle(
      MediaRequest.Recording request, String username, String transaction, long nowUs) {
    String chosen = "sip-" + part(username) + "-" + part(transaction) + "-" + nowUs;
    boolean given = request.filename().isPresent();
    String base = request.filename().orElse(chosen);
    for (RecordingTrack track : request.tracks()) {
      carryOut(request.action(), track, base + track.suffix(given));
    }
  }

  private void carryOut(RecordingAction action, RecordingTrack track, String path) {
    switch (action) {
      case START -> {
        paths.put(track, path);
        recorder.start(track, path);
      }
      case STOP -> stop(track);
      case PAUSE -> recorder.pause(track);
      case RESUME -> recorder.resume(track);
    }
  }

  private void stop(RecordingTrack track) {
    paths.remove(track);
    recorder.stop(track);
  }

  /** Ends all; the call is over. */
  public void end() {
    List.copyOf(paths.keySet()).forEach(this::stop);
  }

  /** Returns the names of the files being written, without folders, by their track's key. */
  public Map<String, String> fileNames() {
    Map<String, String> names = new LinkedHashMap<>();
    paths.forEach(
        (track, path) ->
            names.put(track.key(), path.substring(path.lastIndexOf('/') + 1) + EXTENSION));
    return names;
  }

  /** Makes a part of a name of what pages and peers chose: it may lead to no other folder. */
  private static String part(String text) {
    if (text == null || text.isEmpty()) {
      return "unknown";
    }
    String harmless = text.replaceAll("[/\\p{Cntrl}]", "_");
    return harmless.length() > MAX_PART ? harmless.substring(0, MAX_PART) : harmless;
  }
}

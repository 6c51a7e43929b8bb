package org.janussip.engine.call;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.janussip.engine.api.MediaRequest;
import org.janussip.engine.api.MediaRequest.RecordingAction;
import org.janussip.engine.api.RecordingTrack;
import org.janussip.engine.api.RequestException;
import org.janussip.media.core.MediaRecorder;

/** Which streams of a session are recorded, and under which names. Belongs to the mailbox. */
public final class Recordings {

  private static final String EXTENSION = ".mjr";

  /** Longest part of a name that we choose, in characters. */
  private static final int MAX_PART = 64;

  /** Names of files whose call is remembered: more cannot fail at a time. */
  private static final int MAX_REMEMBERED = 32;

  private final MediaRecorder recorder;
  private final RecordingFolder folder;
  private final Map<RecordingTrack, String> paths = new EnumMap<>(RecordingTrack.class);
  private final Map<String, Owner> owners =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Owner> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /**
   * Whose recording it is.
   *
   * @param username the user part of the account, or null
   * @param account what log lines call the account, or null
   * @param callId the Call-ID
   * @param transaction the transaction of the call, or null
   */
  public record Owner(String username, String account, String callId, String transaction) {}

  /** Makes none yet. */
  public Recordings(MediaRecorder recorder, RecordingFolder folder) {
    this.recorder = recorder;
    this.folder = folder;
  }

  /**
   * Carries a request out.
   *
   * @param owner whose call it is about
   * @param nowUs the time since 1970 in µs
   * @return the name of each file that was begun
   * @throws RequestException when the files would not be where the operator wants them
   */
  public List<String> handle(MediaRequest.Recording request, Owner owner, long nowUs)
      throws RequestException {
    String chosen = "sip-" + part(owner.username()) + "-" + part(owner.transaction()) + "-" + nowUs;
    boolean given = request.filename().isPresent();
    String base = folder.resolve(request.filename().orElse(chosen));
    for (RecordingTrack track : request.tracks()) {
      carryOut(request.action(), track, base + track.suffix(given), owner);
    }
    return request.action() == RecordingAction.START
        ? request.tracks().stream().map(track -> paths.get(track) + EXTENSION).toList()
        : List.of();
  }

  private void carryOut(RecordingAction action, RecordingTrack track, String path, Owner owner) {
    switch (action) {
      case START -> {
        paths.put(track, path);
        owners.put(fileName(path), owner);
        recorder.start(track.side(), track.kind(), path);
      }
      case STOP -> stop(track);
      case PAUSE -> recorder.pause(track.side(), track.kind());
      case RESUME -> recorder.resume(track.side(), track.kind());
    }
  }

  private void stop(RecordingTrack track) {
    paths.remove(track);
    recorder.stop(track.side(), track.kind());
  }

  /** Ends all; the call is over. */
  public void end() {
    List.copyOf(paths.keySet()).forEach(this::stop);
  }

  /** Returns the names of the files being written, without folders, by their track's key. */
  public Map<String, String> fileNames() {
    Map<String, String> names = new LinkedHashMap<>();
    paths.forEach((track, path) -> names.put(track.key(), fileName(path)));
    return names;
  }

  /** Returns whose recording a file is, also when the call is over. */
  public Optional<Owner> ownerOf(String file) {
    String first = file.replaceFirst("-\\d+\\.mjr$", EXTENSION);
    return Optional.ofNullable(owners.getOrDefault(file, owners.get(first)));
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1) + EXTENSION;
  }

  /** Makes a part of a name of what pages and peers chose: it may lead to no other folder. */
  private static String part(String text) {
    if (text == null || text.isEmpty()) {
      return "unknown";
    }
    String harmless = text.replaceAll("[/\\p{Cntrl}]", "_");
    if (!RecordingFolder.isPossible(harmless)) {
      harmless = harmless.replaceAll("[^ -~]", "_");
    }
    return harmless.length() > MAX_PART ? harmless.substring(0, MAX_PART) : harmless;
  }
}

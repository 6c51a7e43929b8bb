package org.janussip.media.record;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.StreamConfig;

/**
 * What the head of a file says of the stream in it.
 *
 * @param kind sound or pictures
 * @param codec the codec under the name that Janus's post-processor knows it by
 * @param clockRate RTP clock in Hz
 * @param parameters format parameters as in {@code a=fmtp}, if any
 * @param extensions header extensions by their numbers, 1 to 15
 * @param redPayloadType payload type of redundant audio (RFC 2198); 0 for none
 */
record RecordedFormat(
    MediaKind kind,
    String codec,
    int clockRate,
    Optional<String> parameters,
    Map<Integer, String> extensions,
    int redPayloadType) {

  private static final Set<String> AUDIO = Set.of("opus", "multiopus", "pcmu", "pcma", "g722");
  private static final Set<String> VIDEO = Set.of("vp8", "vp9", "h264", "av1", "h265");
  private static final String RED = "red";
  private static final int WIDE_BAND_HZ = 16_000;
  private static final int FULL_BAND_HZ = 48_000;
  private static final int MAX_EXTENSION = 15;
  private static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
  private static final String VIDEO_ORIENTATION = "urn:3gpp:video-orientation";

  RecordedFormat {
    extensions = Map.copyOf(extensions);
  }

  /** Returns the format of a stream; empty when no program could play what was recorded of it. */
  static Optional<RecordedFormat> of(MediaKind kind, StreamConfig config) {
    MediaFormat format = config.format();
    String name = format.codec().toLowerCase(Locale.ROOT);
    boolean redundant = kind == MediaKind.AUDIO && name.equals(RED);
    return (redundant ? Optional.of("opus") : nameOf(kind, name, format.clockRate()))
        .map(
            codec ->
                new RecordedFormat(
                    kind,
                    codec,
                    format.clockRate(),
                    redundant ? Optional.empty() : format.parameters(),
                    extensions(kind, config),
                    redundant ? format.payloadType() : 0));
  }

  /** Tells whether packets of this format can go on in a file of another. */
  boolean isPlayedAs(RecordedFormat other) {
    return codec.equals(other.codec)
        && clockRate == other.clockRate
        && redPayloadType == other.redPayloadType;
  }

  private static Optional<String> nameOf(MediaKind kind, String name, int clockRate) {
    if (kind == MediaKind.VIDEO) {
      return Optional.of(name).filter(VIDEO::contains);
    }
    if (name.equals("l16")) {
      return switch (clockRate) {
        case WIDE_BAND_HZ -> Optional.of("l16");
        case FULL_BAND_HZ -> Optional.of("l16-48");
        default -> Optional.empty();
      };
    }
    return Optional.of(name).filter(AUDIO::contains);
  }

  private static Map<Integer, String> extensions(MediaKind kind, StreamConfig config) {
    Map<Integer, String> found = new TreeMap<>();
    if (kind == MediaKind.AUDIO) {
      config.extensions().audioLevel().ifPresent(id -> found.put(id, AUDIO_LEVEL));
    } else {
      config.extensions().videoOrientation().ifPresent(id -> found.put(id, VIDEO_ORIENTATION));
    }
    found.keySet().removeIf(id -> id < 1 || id > MAX_EXTENSION);
    return found;
  }
}

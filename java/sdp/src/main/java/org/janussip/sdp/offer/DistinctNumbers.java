package org.janussip.sdp.offer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.RtpMap;

/**
 * Keeps a payload number from meaning two things in lines that the browser bundles (RFC 8843
 * section 10.1.2): it would refuse the whole description. SIP peers number each line by itself. The
 * line that can do without the formats in question loses them, video first; where neither can,
 * nothing is changed.
 */
final class DistinctNumbers {

  private DistinctNumbers() {}

  /** Returns the lines without collisions, if that is possible. */
  static List<MediaDescription> of(List<MediaDescription> lines) {
    Optional<MediaDescription> audio = live(lines, "audio");
    Optional<MediaDescription> video = live(lines, "video");
    if (audio.isEmpty() || video.isEmpty()) {
      return lines;
    }
    Set<String> shared =
        audio.get().formats().stream()
            .filter(video.get().formats()::contains)
            .collect(Collectors.toSet());
    if (shared.isEmpty()) {
      return lines;
    }
    MediaDescription poorer = without(video.get(), shared);
    if (hasCodec(poorer)) {
      return replaced(lines, video.get(), poorer);
    }
    poorer = without(audio.get(), shared);
    return hasCodec(poorer) ? replaced(lines, audio.get(), poorer) : lines;
  }

  private static Optional<MediaDescription> live(List<MediaDescription> lines, String type) {
    return lines.stream().filter(line -> line.is(type) && !line.isRejected()).findFirst();
  }

  private static MediaDescription without(MediaDescription line, Set<String> formats) {
    return line.withFormats(
            line.formats().stream().filter(format -> !formats.contains(format)).toList())
        .withAttributes(
            line.attributes().stream()
                .filter(a -> a.format().filter(formats::contains).isEmpty())
                .toList());
  }

  private static boolean hasCodec(MediaDescription line) {
    Map<String, RtpMap> maps = line.rtpMaps();
    return maps.values().stream().anyMatch(map -> !map.isAuxiliary());
  }

  private static List<MediaDescription> replaced(
      List<MediaDescription> lines, MediaDescription old, MediaDescription other) {
    return lines.stream().map(line -> line.equals(old) ? other : line).toList();
  }
}

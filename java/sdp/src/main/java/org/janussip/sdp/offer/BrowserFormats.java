package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.RtpMap;

/** Which formats of a peer's line can be shown to a browser. */
final class BrowserFormats {

  /** Numbers that RTCP on the same port would be taken for (RFC 5761 section 4). */
  private static final int FIRST_RTCP = 64;

  private static final int LAST_RTCP = 95;

  /** Keeps the m= line below the 200 characters that the Janus core reads. */
  private static final int MAX_FORMATS = 40;

  private BrowserFormats() {}

  /**
   * Returns the formats of the line that have a known meaning and a number a browser takes; empty
   * when no codec is among them.
   */
  static List<String> of(MediaDescription line) {
    List<String> formats = new ArrayList<>();
    for (Map.Entry<String, RtpMap> entry : line.rtpMaps().entrySet()) {
      int number = entry.getValue().payloadType();
      if ((number < FIRST_RTCP || number > LAST_RTCP) && formats.size() < MAX_FORMATS) {
        formats.add(entry.getKey());
      }
    }
    return orNothing(formats, line.rtpMaps());
  }

  /** Returns those formats of a peer's answer whose encodings were offered. */
  static List<String> common(MediaDescription answer, MediaDescription offer) {
    Set<String> offered = new HashSet<>();
    offer.rtpMaps().values().forEach(map -> offered.add(map.key()));
    Map<String, RtpMap> maps = answer.rtpMaps();
    List<String> formats =
        of(answer).stream().filter(format -> offered.contains(maps.get(format).key())).toList();
    return orNothing(formats, maps);
  }

  private static List<String> orNothing(List<String> formats, Map<String, RtpMap> maps) {
    boolean codec = formats.stream().anyMatch(format -> !maps.get(format).isAuxiliary());
    return codec ? formats : List.of();
  }
}

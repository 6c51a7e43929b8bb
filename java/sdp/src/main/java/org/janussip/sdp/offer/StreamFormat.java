package org.janussip.sdp.offer;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.RtpMap;

/**
 * What a stream carries.
 *
 * @param codec the first codec among the formats
 * @param parameters the value of its {@code a=fmtp} without the payload number
 * @param events the {@code telephone-event} formats (RFC 4733) as the peer numbers them, in its
 *     order
 * @param payloadTypes the payload types of all formats, as the peer numbers them, and once there is
 *     an answer as we number them, too
 */
public record StreamFormat(
    RtpMap codec, Optional<String> parameters, List<RtpMap> events, Set<Integer> payloadTypes) {

  /** Copies the collections. */
  public StreamFormat {
    events = List.copyOf(events);
    payloadTypes = Set.copyOf(payloadTypes);
  }

  /** Returns the same with the payload types of another line besides. */
  StreamFormat withPayloadTypesOf(MediaDescription line) {
    Set<Integer> all = new HashSet<>(payloadTypes);
    line.rtpMaps().values().forEach(map -> all.add(map.payloadType()));
    return new StreamFormat(codec, parameters, events, all);
  }

  /**
   * Returns what those formats of a line say.
   *
   * @param formats known ones, a codec among them
   */
  static StreamFormat of(MediaDescription line, List<String> formats) {
    Map<String, RtpMap> maps = line.rtpMaps();
    RtpMap codec =
        formats.stream()
            .map(maps::get)
            .filter(Objects::nonNull)
            .filter(map -> !map.isAuxiliary())
            .findFirst()
            .orElseThrow();
    String number = Integer.toString(codec.payloadType());
    Optional<String> parameters =
        Optional.ofNullable(line.formatParameters().get(number)).filter(text -> !text.isEmpty());
    List<RtpMap> events =
        formats.stream()
            .map(maps::get)
            .filter(Objects::nonNull)
            .filter(StreamFormat::isEvent)
            .toList();
    Set<Integer> payloadTypes =
        formats.stream()
            .map(maps::get)
            .filter(Objects::nonNull)
            .map(RtpMap::payloadType)
            .collect(Collectors.toSet());
    return new StreamFormat(codec, parameters, events, payloadTypes);
  }

  private static boolean isEvent(RtpMap map) {
    return map.encoding().equalsIgnoreCase("telephone-event");
  }

  /**
   * Returns the {@code telephone-event} formats that both have, under the numbers of the browser's
   * line, then under those of the peer's line where they differ: a browser receives by its own
   * description and sends by the other one (RFC 3264 section 5.1).
   */
  static List<RtpMap> browserEvents(MediaDescription browser, MediaDescription peer) {
    List<RtpMap> ours = browser.rtpMaps().values().stream().filter(StreamFormat::isEvent).toList();
    List<RtpMap> theirs = peer.rtpMaps().values().stream().filter(StreamFormat::isEvent).toList();
    return Stream.concat(common(ours, theirs), common(theirs, ours)).distinct().toList();
  }

  private static Stream<RtpMap> common(List<RtpMap> some, List<RtpMap> others) {
    return some.stream().filter(map -> others.stream().anyMatch(o -> o.key().equals(map.key())));
  }
}

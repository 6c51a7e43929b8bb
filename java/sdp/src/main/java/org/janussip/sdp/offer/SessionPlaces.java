package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.List;
import org.janussip.sdp.Attribute;
import org.janussip.sdp.MediaDescription;

/**
 * Which place of the session each line of a new offer takes (RFC 3264 section 8): a line that goes
 * on keeps its place, a new one takes that of a rejected line of its type or comes last, and a line
 * that is dropped stays as a rejected one.
 */
final class SessionPlaces {

  private SessionPlaces() {}

  /**
   * Returns the lines of the new offer.
   *
   * @param offered the lines as the browser has them, one live line a type
   * @param last the lines of our last description; empty in the first offer
   */
  static List<MediaDescription> of(List<MediaDescription> offered, List<MediaDescription> last) {
    if (last.isEmpty()) {
      return offered;
    }
    List<MediaDescription> lines = new ArrayList<>();
    last.forEach(line -> lines.add(line.rejected()));
    for (MediaDescription line : offered) {
      if (!line.isRejected()) {
        put(line, last, lines);
      }
    }
    return lines;
  }

  private static void put(
      MediaDescription line, List<MediaDescription> last, List<MediaDescription> lines) {
    int place = find(last, line.type(), false);
    if (place < 0) {
      place = find(last, line.type(), true);
    }
    if (place < 0) {
      lines.add(line);
    } else {
      lines.set(place, goingOn(line, last.get(place)));
    }
  }

  /** One port stays one port (RFC 5761 section 5.1.1); we never ask for it first. */
  private static MediaDescription goingOn(MediaDescription line, MediaDescription before) {
    if (before.isRejected() || !before.has("rtcp-mux")) {
      return line;
    }
    List<Attribute> attributes = new ArrayList<>(line.attributes());
    attributes.add(Attribute.flag("rtcp-mux"));
    return line.withAttributes(attributes);
  }

  private static int find(List<MediaDescription> lines, String type, boolean rejected) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).is(type) && lines.get(i).isRejected() == rejected) {
        return i;
      }
    }
    return -1;
  }
}

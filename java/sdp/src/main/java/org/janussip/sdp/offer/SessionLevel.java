package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.janussip.sdp.Attribute;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SessionDescription;

/**
 * Moves what is said once for the whole session down to the lines it holds for: c=, direction,
 * packet times, header extensions (RFC 8866 sections 5.7 and 6, RFC 8285 section 6).
 */
final class SessionLevel {

  private static final Set<String> INHERITED = Set.of("ptime", "maxptime", "extmap");

  private SessionLevel() {}

  /** Returns a description whose lines stand for themselves. */
  static SessionDescription pushDown(SessionDescription description) {
    List<Attribute> inherited = new ArrayList<>();
    List<Attribute> kept = new ArrayList<>();
    for (Attribute attribute : description.attributes()) {
      (isInherited(attribute) ? inherited : kept).add(attribute);
    }
    List<MediaDescription> lines = new ArrayList<>();
    for (MediaDescription line : description.media()) {
      lines.add(
          line.withConnection(line.connection().or(description::connection))
              .withAttributes(merged(line, inherited)));
    }
    return new SessionDescription(
        description.origin(),
        description.name(),
        Optional.empty(),
        description.bandwidths(),
        kept,
        lines);
  }

  private static boolean isInherited(Attribute attribute) {
    return Direction.ofAttribute(attribute).isPresent()
        || INHERITED.contains(attribute.name().toLowerCase(Locale.ROOT));
  }

  private static List<Attribute> merged(MediaDescription line, List<Attribute> inherited) {
    List<Attribute> attributes = new ArrayList<>(line.attributes());
    boolean directed = line.statedDirection().isPresent();
    for (Attribute attribute : inherited) {
      boolean overridden =
          Direction.ofAttribute(attribute).isPresent() ? directed : line.has(attribute.name());
      if (!overridden) {
        attributes.add(attribute);
      }
    }
    return attributes;
  }
}

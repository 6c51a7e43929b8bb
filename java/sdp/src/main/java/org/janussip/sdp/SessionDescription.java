package org.janussip.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866). Immutable. Its text is made by {@link SdpWriter#write}.
 *
 * @param origin the o= line
 * @param name the s= line; {@code -} when it is missing or blank
 * @param connection the session's c=; empty when there is none
 * @param bandwidths b= lines of the session
 * @param attributes a= lines of the session
 * @param media the m= lines in order
 */
public record SessionDescription(
    Origin origin,
    String name,
    Optional<Connection> connection,
    List<Bandwidth> bandwidths,
    List<Attribute> attributes,
    List<MediaDescription> media) {

  /** Copies the lists. */
  public SessionDescription {
    bandwidths = List.copyOf(bandwidths);
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  /** Returns the first line of a type that is not rejected. */
  public Optional<MediaDescription> firstActive(String type) {
    return media.stream().filter(line -> line.is(type) && !line.isRejected()).findFirst();
  }

  /** Returns whether a line of that type is there and not rejected. */
  public boolean hasActive(String type) {
    return firstActive(type).isPresent();
  }

  /** Returns whether any line is not rejected. */
  public boolean hasActiveMedia() {
    return media.stream().anyMatch(line -> !line.isRejected());
  }

  /**
   * Returns whether both say the same, the o= line aside: then the second one need not raise the
   * version (RFC 3264 section 8).
   */
  public boolean sameContentAs(SessionDescription other) {
    return SdpWriter.write(withOrigin(other.origin)).equals(SdpWriter.write(other));
  }

  /** Returns the description with another o= line. */
  public SessionDescription withOrigin(Origin other) {
    return new SessionDescription(other, name, connection, bandwidths, attributes, media);
  }

  /** Returns the description with other m= lines. */
  public SessionDescription withMedia(List<MediaDescription> other) {
    return new SessionDescription(origin, name, connection, bandwidths, attributes, other);
  }
}

package org.janussip.sdp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An m= line with the lines below it (RFC 8866 section 5.14).
 *
 * @param type {@code audio}, {@code video} or any other, in lower case
 * @param port 0 to 65535; 0 rejects the line
 * @param protocol such as {@code RTP/AVP}, as it was written
 * @param formats payload numbers or other names, in order of preference; never empty
 * @param connection the line's own c=; empty when the session's counts
 * @param bandwidths b= lines
 * @param attributes a= lines
 * @param wish the direction that we would take if the peer allowed it, in lines that we made; never
 *     written. It lets a line come back from the peer's hold
 */
public record MediaDescription(
    String type,
    int port,
    String protocol,
    List<String> formats,
    Optional<Connection> connection,
    List<Bandwidth> bandwidths,
    List<Attribute> attributes,
    Optional<Direction> wish) {

  /** Copies the lists. */
  public MediaDescription {
    type = type.toLowerCase(Locale.ROOT);
    formats = List.copyOf(formats);
    bandwidths = List.copyOf(bandwidths);
    attributes = List.copyOf(attributes);
  }

  /**
   * Makes a line that refuses this one: port 0, same formats, nothing else (RFC 3264 section 6).
   */
  public MediaDescription rejected() {
    return new MediaDescription(type, 0, protocol, formats, Optional.empty(), List.of(), List.of());
  }

  /** Makes a line whose direction is all that is wished for. */
  public MediaDescription(
      String type,
      int port,
      String protocol,
      List<String> formats,
      Optional<Connection> connection,
      List<Bandwidth> bandwidths,
      List<Attribute> attributes) {
    this(type, port, protocol, formats, connection, bandwidths, attributes, Optional.empty());
  }

  /** Returns whether the port is 0. */
  public boolean isRejected() {
    return port == 0;
  }

  /** Returns whether the line is of that type. */
  public boolean is(String otherType) {
    return type.equals(otherType);
  }

  /** Returns what the protocol field asks for. */
  public TransportProfile profile() {
    return TransportProfile.of(protocol);
  }

  /** Returns the direction of the line; sendrecv when it says nothing. */
  public Direction direction() {
    return statedDirection().orElse(Direction.SENDRECV);
  }

  /** Returns the direction attribute of the line; empty when it has none. */
  public Optional<Direction> statedDirection() {
    return attributes.stream().flatMap(a -> Direction.ofAttribute(a).stream()).findFirst();
  }

  /** Returns whether there is such an attribute. */
  public boolean has(String name) {
    return attributes.stream().anyMatch(a -> a.is(name));
  }

  /** Returns the values of all attributes of that name. */
  public List<String> values(String name) {
    return attributes.stream().filter(a -> a.is(name)).map(Attribute::value).toList();
  }

  /** Returns whether a format allows picture loss indications (RFC 4585 section 4.2). */
  public boolean allowsPli() {
    return attributes.stream()
        .anyMatch(a -> a.is("rtcp-fb") && a.formatParameters().startsWith("nack pli"));
  }

  /**
   * Returns what the formats of the line stand for, in their order. Formats without a readable
   * {@code a=rtpmap} and without a static assignment are missing.
   */
  public Map<String, RtpMap> rtpMaps() {
    Map<String, RtpMap> stated = new LinkedHashMap<>();
    for (String value : values("rtpmap")) {
      RtpMap.parse(value)
          .ifPresent(map -> stated.putIfAbsent(Integer.toString(map.payloadType()), map));
    }
    Map<String, RtpMap> maps = new LinkedHashMap<>();
    for (String format : formats) {
      Optional.ofNullable(stated.get(format))
          .or(() -> RtpMap.ofStatic(format))
          .ifPresent(map -> maps.put(format, map));
    }
    return maps;
  }

  /** Returns the parameters of each {@code a=fmtp} by its format. */
  public Map<String, String> formatParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Attribute attribute : attributes) {
      if (attribute.is("fmtp")) {
        attribute
            .format()
            .ifPresent(format -> parameters.putIfAbsent(format, attribute.formatParameters()));
      }
    }
    return parameters;
  }

  /** Returns the line with other formats; attributes stay. */
  public MediaDescription withFormats(List<String> otherFormats) {
    return new MediaDescription(
        type, port, protocol, otherFormats, connection, bandwidths, attributes, wish);
  }

  /** Returns the line with other attributes. */
  public MediaDescription withAttributes(List<Attribute> otherAttributes) {
    return new MediaDescription(
        type, port, protocol, formats, connection, bandwidths, otherAttributes, wish);
  }

  /** Returns the line with another c=. */
  public MediaDescription withConnection(Optional<Connection> other) {
    return new MediaDescription(type, port, protocol, formats, other, bandwidths, attributes, wish);
  }

  /** Returns the line at another port and protocol. */
  public MediaDescription at(int otherPort, String otherProtocol) {
    return new MediaDescription(
        type, otherPort, otherProtocol, formats, connection, bandwidths, attributes, wish);
  }

  /** Returns the direction of our line as far as it is our own doing. */
  public Direction wishedDirection() {
    return wish.orElseGet(this::direction);
  }

  /**
   * Returns the line with one direction attribute, none for sendrecv, which is the default.
   *
   * @param direction what to say
   * @param wished what to come back to when the peer allows it
   */
  public MediaDescription withDirection(Direction direction, Direction wished) {
    List<Attribute> kept = new ArrayList<>();
    for (Attribute attribute : attributes) {
      if (Direction.ofAttribute(attribute).isEmpty()) {
        kept.add(attribute);
      }
    }
    if (direction != Direction.SENDRECV) {
      kept.add(direction.attribute());
    }
    return new MediaDescription(
        type, port, protocol, formats, connection, bandwidths, kept, Optional.of(wished));
  }
}

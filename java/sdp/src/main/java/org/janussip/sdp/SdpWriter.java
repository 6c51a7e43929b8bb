package org.janussip.sdp;

import java.util.List;

/** Writes descriptions, with CRLF after each line, in the order of RFC 8866 section 5. */
public final class SdpWriter {

  private static final String END = "\r\n";

  private SdpWriter() {}

  /** Returns the text of a description. */
  public static String write(SessionDescription description) {
    StringBuilder out = new StringBuilder(1024);
    Origin origin = description.origin();
    out.append("v=0").append(END);
    out.append("o=").append(origin.username()).append(' ').append(origin.sessionId()).append(' ');
    out.append(origin.version()).append(' ');
    connection(out, origin.connection());
    out.append("s=").append(description.name()).append(END);
    description.connection().ifPresent(c -> connection(out.append("c="), c));
    bandwidths(out, description.bandwidths());
    out.append("t=0 0").append(END);
    attributes(out, description.attributes());
    description.media().forEach(line -> media(out, line));
    return out.toString();
  }

  private static void media(StringBuilder out, MediaDescription line) {
    out.append("m=").append(line.type()).append(' ').append(line.port()).append(' ');
    out.append(line.protocol());
    line.formats().forEach(format -> out.append(' ').append(format));
    out.append(END);
    line.connection().ifPresent(c -> connection(out.append("c="), c));
    bandwidths(out, line.bandwidths());
    attributes(out, line.attributes());
  }

  private static void connection(StringBuilder out, Connection connection) {
    out.append(connection.networkType()).append(' ').append(connection.addressType());
    out.append(' ').append(connection.address()).append(END);
  }

  private static void bandwidths(StringBuilder out, List<Bandwidth> bandwidths) {
    for (Bandwidth bandwidth : bandwidths) {
      out.append("b=").append(bandwidth.type()).append(':').append(bandwidth.value()).append(END);
    }
  }

  private static void attributes(StringBuilder out, List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      out.append("a=").append(attribute.name());
      if (!attribute.value().isEmpty()) {
        out.append(':').append(attribute.value());
      }
      out.append(END);
    }
  }
}

package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.janussip.sdp.Attribute;
import org.janussip.sdp.Bandwidth;
import org.janussip.sdp.Connection;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.Origin;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.Text;

/**
 * Writes a peer's description anew for the browser, out of what we understood of it: nothing that
 * the Janus core's parser would refuse or cut off, no address or key of the SIP side. The core adds
 * all that WebRTC needs.
 */
final class BrowserView {

  private static final Connection NOWHERE = Connection.of("127.0.0.1");

  /** The core replaces it. */
  private static final int ANY_PORT = 9;

  /** The core reads 2,047 characters of an attribute and writes 8 KiB of a line's section. */
  private static final int MAX_ATTRIBUTE = 1_500;

  private static final int MAX_SECTION = 6_000;

  private BrowserView() {}

  /** Returns the text of a description with these lines and the peer's session number. */
  static String write(Origin peer, List<MediaDescription> lines) {
    Origin origin = new Origin("-", number(peer.sessionId()), number(peer.version()), NOWHERE);
    return SdpWriter.write(
        new SessionDescription(
            origin, "-", Optional.of(NOWHERE), List.of(), List.of(), DistinctNumbers.of(lines)));
  }

  private static String number(String text) {
    return Text.number(text, Long.MAX_VALUE) >= 0
        ? text
        : Integer.toString(text.hashCode() & Integer.MAX_VALUE);
  }

  /** Returns a line that the browser finds rejected. */
  static MediaDescription rejected(MediaDescription line) {
    return line.rejected().withFormats(List.of("0")).at(0, "RTP/AVP");
  }

  /** Returns a line that the browser can use. */
  static MediaDescription live(MediaDescription line, LineVerdict.Usable usable) {
    List<Attribute> attributes = new ArrayList<>();
    Map<String, RtpMap> maps = line.rtpMaps();
    usable.formats().forEach(format -> attributes.add(maps.get(format).attribute()));
    int length = attributes.stream().mapToInt(BrowserView::length).sum();
    Set<String> formats = new HashSet<>(usable.formats());
    for (Attribute attribute : line.attributes()) {
      if (isForBrowser(attribute, formats) && length + length(attribute) <= MAX_SECTION) {
        attributes.add(attribute);
        length += length(attribute);
      }
    }
    Direction direction = usable.direction();
    attributes.add(direction.attribute());
    return new MediaDescription(
        line.type(),
        ANY_PORT,
        "RTP/AVP",
        usable.formats(),
        Optional.empty(),
        bandwidth(line),
        attributes);
  }

  private static int length(Attribute attribute) {
    return attribute.name().length() + attribute.value().length() + "a=:\r\n".length();
  }

  private static boolean isForBrowser(Attribute attribute, Set<String> formats) {
    String value = attribute.value();
    if (length(attribute) > MAX_ATTRIBUTE || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
      return false;
    }
    return switch (attribute.name().toLowerCase(Locale.ROOT)) {
      case "fmtp" ->
          formats.contains(attribute.format().orElse(""))
              && !attribute.formatParameters().isEmpty();
      case "rtcp-fb" -> {
        String format = attribute.format().orElse("");
        yield (format.equals("*") || formats.contains(format)) && PeerAttributes.isPli(attribute);
      }
      case "ptime", "maxptime" -> Text.number(value, 10_000) > 0;
      case "extmap" -> PeerAttributes.isKnownExtension(attribute);
      default -> false;
    };
  }

  private static List<Bandwidth> bandwidth(MediaDescription line) {
    return line.bandwidths().stream()
        .filter(b -> b.type().equals("AS") || b.type().equals("TIAS"))
        .filter(b -> b.value() > 0 && b.value() <= Integer.MAX_VALUE)
        .limit(1)
        .toList();
  }
}

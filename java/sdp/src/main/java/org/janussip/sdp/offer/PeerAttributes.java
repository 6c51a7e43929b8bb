package org.janussip.sdp.offer;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.janussip.sdp.Attribute;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;

/** What of a browser's attributes a peer sees: all but what only WebRTC understands. */
final class PeerAttributes {

  private static final Set<String> WEBRTC_ONLY =
      Set.of(
          "mid",
          "msid",
          "msid-semantic",
          "group",
          "bundle-only",
          "ice-ufrag",
          "ice-pwd",
          "ice-options",
          "ice-lite",
          "ice-mismatch",
          "ice-pacing",
          "candidate",
          "remote-candidates",
          "end-of-candidates",
          "fingerprint",
          "tls-id",
          "setup",
          "connection",
          "identity",
          "rtcp",
          "rtcp-mux",
          "rtcp-mux-only",
          "rtcp-rsize",
          "rid",
          "simulcast",
          "ssrc",
          "ssrc-group",
          "crypto",
          "sctpmap",
          "sctp-port",
          "max-message-size",
          "extmap-allow-mixed",
          "x-google-flag");

  private static final Set<String> EXTENSIONS =
      Set.of(Extensions.AUDIO_LEVEL, Extensions.VIDEO_ORIENTATION);

  private PeerAttributes() {}

  /** Returns the session attributes that a peer sees. */
  static List<Attribute> ofSession(List<Attribute> attributes) {
    return attributes.stream().filter(PeerAttributes::isForPeer).toList();
  }

  /** Returns a line with the attributes that a peer sees, those of formats it lacks left out. */
  static MediaDescription ofLine(MediaDescription line) {
    List<Attribute> kept = new ArrayList<>();
    for (Attribute attribute : line.attributes()) {
      boolean about =
          attribute.format().map(f -> f.equals("*") || line.formats().contains(f)).orElse(true);
      if (about && isForPeer(attribute)) {
        kept.add(attribute);
      }
    }
    return line.withAttributes(kept);
  }

  /**
   * Returns an answering line without feedback and header extensions that were not offered (RFC
   * 4585 section 4.2, RFC 8285 section 6).
   */
  static MediaDescription answering(MediaDescription line, MediaDescription offered) {
    Set<String> extensions =
        offered.values("extmap").stream().map(PeerAttributes::extension).collect(toSet());
    boolean pli = offered.allowsPli();
    return line.withAttributes(
        line.attributes().stream()
            .filter(a -> !a.is("extmap") || extensions.contains(extension(a.value())))
            .filter(a -> !a.is("rtcp-fb") || pli)
            .toList());
  }

  /** Number and name, without the direction, which an answer may narrow. */
  private static String extension(String value) {
    return Extensions.numberOf(value) + " " + Extensions.uriOf(value);
  }

  private static boolean isForPeer(Attribute attribute) {
    if (Direction.ofAttribute(attribute).isPresent()) {
      return true;
    }
    return switch (attribute.name().toLowerCase(Locale.ROOT)) {
      case "rtcp-fb" -> isPli(attribute);
      case "extmap" -> isKnownExtension(attribute);
      default -> !WEBRTC_ONLY.contains(attribute.name().toLowerCase(Locale.ROOT));
    };
  }

  /** Returns whether a feedback line is {@code nack pli}, the one kind that crosses. */
  static boolean isPli(Attribute feedback) {
    return feedback.formatParameters().startsWith("nack pli");
  }

  /** Returns whether a header extension is one that the media path carries over. */
  static boolean isKnownExtension(Attribute extension) {
    return EXTENSIONS.contains(Extensions.uriOf(extension.value()));
  }
}

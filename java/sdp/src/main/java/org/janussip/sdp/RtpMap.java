package org.janussip.sdp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a payload number stands for: an {@code a=rtpmap} (RFC 8866 section 6.6) or a static
 * assignment (RFC 3551 section 6).
 *
 * @param payloadType 0 to 127
 * @param encoding such as {@code opus}; compare without case
 * @param clockRate RTP clock in Hz, above 0
 * @param channels audio channels, 1 when nothing is said
 */
public record RtpMap(int payloadType, String encoding, int clockRate, int channels) {

  private static final int MAX_PAYLOAD_TYPE = 127;
  private static final int MAX_ENCODING_LENGTH = 48;
  private static final Map<Integer, RtpMap> STATIC = statics();

  /** Encodings that go along with a codec and carry no call by themselves. */
  private static final Set<String> AUXILIARY =
      Set.of("telephone-event", "tone", "cn", "red", "rtx", "ulpfec", "flexfec-03", "parityfec");

  private static Map<Integer, RtpMap> statics() {
    Map<Integer, RtpMap> maps = new HashMap<>();
    for (String line :
        List.of(
            "0 PCMU/8000",
            "3 GSM/8000",
            "4 G723/8000",
            "5 DVI4/8000",
            "6 DVI4/16000",
            "7 LPC/8000",
            "8 PCMA/8000",
            "9 G722/8000",
            "10 L16/44100/2",
            "11 L16/44100",
            "12 QCELP/8000",
            "13 CN/8000",
            "14 MPA/90000",
            "15 G728/8000",
            "16 DVI4/11025",
            "17 DVI4/22050",
            "18 G729/8000",
            "25 CelB/90000",
            "26 JPEG/90000",
            "28 nv/90000",
            "31 H261/90000",
            "32 MPV/90000",
            "33 MP2T/90000",
            "34 H263/90000")) {
      parse(line).ifPresent(map -> maps.put(map.payloadType(), map));
    }
    return Map.copyOf(maps);
  }

  /** Reads the value of an {@code a=rtpmap}; empty when it is malformed. */
  public static Optional<RtpMap> parse(String value) {
    List<String> words = Text.words(value);
    if (words.size() < 2) {
      return Optional.empty();
    }
    List<String> parts = Text.split(words.get(1), '/');
    int payloadType = Text.number(words.get(0), MAX_PAYLOAD_TYPE);
    if (payloadType < 0 || parts.size() < 2 || !isEncoding(parts.get(0))) {
      return Optional.empty();
    }
    int clockRate = Text.number(parts.get(1), Integer.MAX_VALUE);
    return clockRate <= 0
        ? Optional.empty()
        : Optional.of(new RtpMap(payloadType, parts.get(0), clockRate, channels(parts)));
  }

  /** RFC 7587 section 7: opus is always written with two; some peers forget it. */
  private static int channels(List<String> parts) {
    if (parts.get(0).equalsIgnoreCase("opus")) {
      return 2;
    }
    return parts.size() < 3 ? 1 : Math.max(1, Text.number(parts.get(2), 255));
  }

  private static boolean isEncoding(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_ENCODING_LENGTH
        && name.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '/');
  }

  /** Returns the static assignment of a format; empty when there is none. */
  public static Optional<RtpMap> ofStatic(String format) {
    return Optional.ofNullable(STATIC.get(Text.number(format, MAX_PAYLOAD_TYPE)));
  }

  /** Returns a key that is equal for equal encodings, whatever their numbers. */
  public String key() {
    return encoding.toLowerCase(Locale.ROOT) + "/" + clockRate + "/" + channels;
  }

  /** Returns whether it only goes along with a codec: tones, comfort noise, redundancy. */
  public boolean isAuxiliary() {
    return AUXILIARY.contains(encoding.toLowerCase(Locale.ROOT));
  }

  /** Returns the {@code a=rtpmap} that states this. */
  public Attribute attribute() {
    String suffix = channels == 1 ? "" : "/" + channels;
    return new Attribute("rtpmap", payloadType + " " + encoding + "/" + clockRate + suffix);
  }
}

package org.janussip.sdp.offer;

import java.util.List;
import java.util.OptionalInt;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.Text;

/**
 * The numbers of the RTP header extensions (RFC 8285) that cross between browser and peer, 1 to 255
 * each.
 *
 * @param audioLevel {@code urn:ietf:params:rtp-hdrext:ssrc-audio-level} (RFC 6464)
 * @param videoOrientation {@code urn:3gpp:video-orientation}
 */
public record Extensions(OptionalInt audioLevel, OptionalInt videoOrientation) {

  static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
  static final String VIDEO_ORIENTATION = "urn:3gpp:video-orientation";

  private static final int MAX_NUMBER = 255;

  /** Returns what a line says. */
  static Extensions of(MediaDescription line) {
    return new Extensions(number(line, AUDIO_LEVEL), number(line, VIDEO_ORIENTATION));
  }

  /** Returns those that have the same number in both: an answer may not change it. */
  Extensions and(Extensions other) {
    return new Extensions(
        same(audioLevel, other.audioLevel), same(videoOrientation, other.videoOrientation));
  }

  private static OptionalInt same(OptionalInt one, OptionalInt other) {
    return one.equals(other) ? one : OptionalInt.empty();
  }

  private static OptionalInt number(MediaDescription line, String uri) {
    return line.values("extmap").stream()
        .filter(value -> uri.equals(uriOf(value)))
        .mapToInt(Extensions::numberOf)
        .filter(number -> number > 0)
        .findFirst();
  }

  /** Returns the name of the extension in the value of an {@code a=extmap}; empty for none. */
  static String uriOf(String value) {
    List<String> words = Text.words(value);
    return words.size() < 2 ? "" : words.get(1);
  }

  /** Returns the number in the value of an {@code a=extmap}, without its direction; -1 for none. */
  static int numberOf(String value) {
    List<String> words = Text.words(value);
    return words.isEmpty() ? -1 : Text.number(Text.split(words.get(0), '/').get(0), MAX_NUMBER);
  }
}

package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.TransportProfile;

/**
 * Which lines of a peer's offer carry the call: one for audio, one for video. Among usable lines of
 * a type the first one with a key that can be used wins, then the first plain one. Where none is
 * usable the first one of the type stands, rejected, so that a browser that knew the line finds it
 * again at its place.
 *
 * @param lines the offer's lines, after {@link SessionLevel#pushDown}
 * @param verdicts what we make of each
 * @param audio index of the audio line; empty when there is none at all
 * @param video index of the video line; empty when there is none at all
 */
record LineChoice(
    List<MediaDescription> lines,
    List<LineVerdict> verdicts,
    OptionalInt audio,
    OptionalInt video) {

  /** Chooses; the same offer always gives the same choice. */
  static LineChoice of(SessionDescription offer) {
    List<MediaDescription> lines = SessionLevel.pushDown(offer).media();
    List<LineVerdict> verdicts = lines.stream().map(RemoteLine::judge).toList();
    return new LineChoice(
        lines, verdicts, choose(lines, verdicts, "audio"), choose(lines, verdicts, "video"));
  }

  private static OptionalInt choose(
      List<MediaDescription> lines, List<LineVerdict> verdicts, String type) {
    OptionalInt first = OptionalInt.empty();
    OptionalInt plain = OptionalInt.empty();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).is(type)) {
        continue;
      }
      if (first.isEmpty()) {
        first = OptionalInt.of(i);
      }
      if (verdicts.get(i) instanceof LineVerdict.Usable) {
        if (Keys.first(lines.get(i)).isPresent()) {
          return OptionalInt.of(i);
        }
        plain = plain.isEmpty() ? OptionalInt.of(i) : plain;
      }
    }
    return plain.isPresent() ? plain : first;
  }

  /** Returns the indices of the lines that the browser is shown, in their order. */
  List<Integer> shown() {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if ((audio.isPresent() && audio.getAsInt() == i)
          || (video.isPresent() && video.getAsInt() == i)) {
        shown.add(i);
      }
    }
    return shown;
  }

  /** Returns the line at an index. */
  Optional<MediaDescription> line(OptionalInt index) {
    return index.isEmpty() ? Optional.empty() : Optional.of(lines.get(index.getAsInt()));
  }

  /** Returns the verdict on a line when it is usable. */
  Optional<LineVerdict.Usable> usable(int index) {
    return verdicts.get(index) instanceof LineVerdict.Usable usable
        ? Optional.of(usable)
        : Optional.empty();
  }

  /** Returns the plan of the chosen lines. */
  RemoteMedia media() {
    return new RemoteMedia(stream(audio), stream(video));
  }

  private Optional<RemoteStream> stream(OptionalInt index) {
    return index.isEmpty()
        ? Optional.empty()
        : usable(index.getAsInt()).map(LineVerdict.Usable::stream);
  }

  /** Returns the plan of the chosen lines, narrowed to what the lines of our answer say. */
  RemoteMedia agreedWith(List<MediaDescription> answer) {
    return new RemoteMedia(agreed(audio, answer), agreed(video, answer));
  }

  private Optional<RemoteStream> agreed(OptionalInt index, List<MediaDescription> answer) {
    if (index.isEmpty()
        || index.getAsInt() >= answer.size()
        || answer.get(index.getAsInt()).isRejected()) {
      return Optional.empty();
    }
    MediaDescription theirs = lines.get(index.getAsInt());
    MediaDescription ours = answer.get(index.getAsInt());
    return usable(index.getAsInt())
        .map(
            usable ->
                usable.stream()
                    .settled(
                        StreamFormat.of(theirs, ours.formats()),
                        ours,
                        Keys.settled(theirs, ours),
                        usable.direction().answering(ours.direction())));
  }

  /** Returns whether a line is chosen and usable. */
  boolean isLive(int index) {
    return shown().contains(index) && usable(index).isPresent();
  }

  /** Returns whether the offer leaves no way without keys for a type that it has. */
  boolean demandsKeys() {
    return live()
        .anyMatch(line -> line.profile() == TransportProfile.SDES && !hasPlain(line.type()));
  }

  private boolean hasPlain(String type) {
    for (int i = 0; i < lines.size(); i++) {
      MediaDescription line = lines.get(i);
      if (line.is(type) && line.profile() == TransportProfile.PLAIN && usable(i).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a line that the call would use has a key. */
  boolean offersKeys() {
    return live().anyMatch(line -> Keys.first(line).isPresent());
  }

  /** Returns whether a line that the call would use has no key. */
  boolean lacksKeys() {
    return live().anyMatch(line -> Keys.first(line).isEmpty());
  }

  private Stream<MediaDescription> live() {
    return shown().stream().filter(this::isLive).map(lines::get);
  }
}

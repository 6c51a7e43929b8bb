package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SessionDescription;

/**
 * What a browser is shown of a peer's offer: a browser that has had lines before must find them
 * again at their places (RFC 8829 section 5.10).
 *
 * @param indices for each line the index of the peer's line that it shows, or {@link #NONE}
 * @param lines the lines
 */
record BrowserPlaces(List<Integer> indices, List<MediaDescription> lines) {

  /** Stands for a line of the browser's that the peer's offer has nothing for. */
  static final int NONE = -1;

  /**
   * Places the chosen lines of an offer.
   *
   * @param browser the browser's last description; empty before the first
   */
  static BrowserPlaces of(LineChoice choice, Optional<SessionDescription> browser) {
    List<MediaDescription> known = browser.map(SessionDescription::media).orElse(List.of());
    List<Integer> indices = new ArrayList<>();
    known.forEach(any -> indices.add(NONE));
    for (int index : choice.shown()) {
      int place = place(known, choice.lines().get(index).type());
      if (place < 0) {
        indices.add(index);
      } else {
        indices.set(place, index);
      }
    }
    List<MediaDescription> lines = new ArrayList<>();
    for (int i = 0; i < indices.size(); i++) {
      int index = indices.get(i);
      lines.add(index == NONE ? BrowserView.rejected(known.get(i)) : shown(choice, index));
    }
    return new BrowserPlaces(indices, lines);
  }

  private static MediaDescription shown(LineChoice choice, int index) {
    MediaDescription line = choice.lines().get(index);
    return choice
        .usable(index)
        .map(usable -> BrowserView.live(line, usable))
        .orElseGet(() -> BrowserView.rejected(line));
  }

  /** The line that carries the type, else the first of the type, else -1. */
  private static int place(List<MediaDescription> known, String type) {
    int first = -1;
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).is(type)) {
        if (!known.get(i).isRejected()) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }
}

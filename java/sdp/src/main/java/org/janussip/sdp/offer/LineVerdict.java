package org.janussip.sdp.offer;

import java.util.List;
import org.janussip.sdp.Direction;

/** What we make of one m= line of a peer. */
sealed interface LineVerdict {

  /**
   * Media can flow.
   *
   * @param stream the plan of the line
   * @param formats what of it a browser can be shown
   * @param direction the peer's direction; an old-style hold (RFC 2543: c= is 0.0.0.0) included
   */
  record Usable(RemoteStream stream, List<String> formats, Direction direction)
      implements LineVerdict {

    /** Returns the same line as a browser shall see it. */
    Usable shownWith(List<String> fewer, Direction other) {
      return new Usable(stream, fewer, other);
    }
  }

  /**
   * The line has to be rejected.
   *
   * @param reason for the log and the exception
   */
  record Unusable(String reason) implements LineVerdict {}
}

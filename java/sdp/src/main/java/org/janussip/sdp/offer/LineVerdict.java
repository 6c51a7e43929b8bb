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

    /** Returns the same line in a direction that is legal in an answer, and with fewer formats. */
    Usable narrowed(List<String> fewer, Direction legal) {
      boolean weMaySend = legal.receives();
      boolean weMayReceive = legal.sends();
      RemoteStream narrow =
          new RemoteStream(
              stream.rtp(),
              stream.rtcp(),
              weMaySend,
              weMayReceive,
              stream.pliSupported(),
              stream.clockRate());
      return new Usable(narrow, fewer, legal);
    }
  }

  /**
   * The line has to be rejected.
   *
   * @param reason for the log and the exception
   */
  record Unusable(String reason) implements LineVerdict {}
}

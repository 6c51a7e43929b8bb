package org.janussip.media.srtp;

/**
 * The sources (SSRCs) that one master key has protected, each with its own window. A few only: of
 * more, the one that was silent longest is forgotten. Not thread-safe.
 */
final class Sources {

  /** Sources in one direction of a stream, before one is forgotten. */
  static final int MAX = 16;

  private final Source[] all = new Source[MAX];
  private Source latest;
  private long uses;

  private static final class Source {
    private final int ssrc;
    private final ReplayWindow window;
    private long lastUse;

    Source(int ssrc, ReplayWindow window) {
      this.ssrc = ssrc;
      this.window = window;
    }
  }

  /** Returns the window of a source, or null when there is none. */
  ReplayWindow find(int ssrc) {
    if (latest != null && latest.ssrc == ssrc) {
      return latest.window;
    }
    for (Source source : all) {
      if (source != null && source.ssrc == ssrc) {
        source.lastUse = ++uses;
        latest = source;
        return source.window;
      }
    }
    return null;
  }

  /** Begins with a source, in the place of the one not heard for longest when all are taken. */
  ReplayWindow add(int ssrc) {
    int place = 0;
    for (int i = 0; i < MAX && all[place] != null; i++) {
      if (all[i] == null || all[i].lastUse < all[place].lastUse) {
        place = i;
      }
    }
    latest = new Source(ssrc, new ReplayWindow());
    latest.lastUse = ++uses;
    all[place] = latest;
    return latest.window;
  }
}

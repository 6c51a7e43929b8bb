package org.janussip.media;

import java.net.InetSocketAddress;
import org.janussip.media.core.MediaKind;

/**
 * What the media path tells of a session. Called on Janus's threads, on relay loops and on writer
 * threads: returns at once, never blocks.
 */
public interface MediaListener {

  /** Takes no notice of anything. */
  MediaListener NONE =
      new MediaListener() {
        @Override
        public void onDigit(char digit, long duration) {}

        @Override
        public void onSilence(MediaKind kind, long silentMs) {}

        @Override
        public void onRecordingFailed(String file, String reason) {}
      };

  /**
   * The peer has pressed a key (RFC 4733). Once for each press.
   *
   * @param digit 0 to 9, *, #, A to D
   * @param duration how long, in units of the RTP clock
   */
  void onDigit(char digit, long duration);

  /**
   * The peer has sent no RTP for longer than the configured time, although it should. Again after
   * each further time so long.
   *
   * @param silentMs for how long, in ms
   */
  void onSilence(MediaKind kind, long silentMs);

  /**
   * The peer's media comes from another address than before, and ours goes there from now on.
   *
   * @param before the address before; at first the one that the peer's description names
   * @param after the address now
   */
  default void onSourceChanged(MediaKind kind, InetSocketAddress before, InetSocketAddress after) {}

  /**
   * A recording lost packets or ended early. Once for each file.
   *
   * @param file the name of the file, without its folder
   * @param reason what happened, for the operator and the page
   */
  void onRecordingFailed(String file, String reason);
}

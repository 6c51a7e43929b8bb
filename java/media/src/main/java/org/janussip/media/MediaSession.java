package org.janussip.media;

import java.nio.ByteBuffer;
import java.util.List;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.ForwardState;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.MediaRecorder;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.dtmf.DigitResult;

/**
 * The media of one Janus session, from call to call. {@code bind}, {@code apply}, {@code stop} and
 * {@code close} belong to the account's mailbox; the {@code fromBrowser} methods to Janus's
 * threads, several at a time and without locks shared between sessions.
 */
public interface MediaSession {

  /**
   * Binds an RTP socket on a free even port and an RTCP socket on the next one, unless this medium
   * has them already.
   *
   * @return the RTP port
   * @throws MediaException when no pair of the range is free
   */
  int bind(MediaKind kind) throws MediaException;

  /**
   * Puts a plan into effect: addresses, directions. A medium that is bound and not in the plan
   * carries nothing. May be called again in a call; counters and the continuity towards the browser
   * go on.
   */
  void apply(MediaPlan plan);

  /**
   * Ends the call's media: closes the sockets, forgets the plan. The session can be bound again at
   * once.
   */
  void stop();

  /** Stops, for good. Later calls of any method do nothing. */
  void close();

  /**
   * Takes an RTP packet of the browser, in a direct buffer that is only borrowed. May write into
   * it.
   */
  void fromBrowserRtp(ByteBuffer packet, MediaKind kind);

  /**
   * Takes a compound RTCP packet of the browser, in a direct buffer that is only borrowed. May
   * write into it.
   */
  void fromBrowserRtcp(ByteBuffer packet, MediaKind kind);

  /**
   * Sends a digit to the peer as RTP event (RFC 4733), after those that wait. What has not been
   * sent when the stream falls silent or ends is given up. Mailbox.
   *
   * @param digit 0 to 9, *, #, A to D
   * @param durationMs how long, in ms; less than 40 are made 40
   */
  DigitResult sendDigit(char digit, int durationMs);

  /**
   * Asks the peer for a key frame by a PLI (RFC 4585 section 6.3.1), when video flows and the peer
   * knows PLI.
   */
  default void requestKeyFrame() {
    requestKeyFrame(false);
  }

  /**
   * Asks the peer for a key frame by a PLI when video flows.
   *
   * @param insists whether to ask a peer too that has not said that it knows PLI
   */
  void requestKeyFrame(boolean insists);

  /**
   * Sends copies of a stream's RTP to another address, until {@link #stop} or {@link #stopForward}.
   * The stream need not flow yet. Mailbox.
   *
   * @param id a number for it, new within the session
   * @throws MediaException when there are too many, or the address cannot be sent to
   */
  void forward(long id, ForwardSpec spec) throws MediaException;

  /** Ends a forwarder; returns false when there is none of that number. Mailbox. */
  boolean stopForward(long id);

  /** Returns the forwarders and their counters. Callable from any thread. */
  List<ForwardState> forwards();

  /** Returns what records the streams of this session; the end of a call ends its recordings. */
  MediaRecorder recorder();

  /**
   * Returns what is known of one medium in the call that is, or else in the last one; {@link
   * MediaStatistics#NONE} when it had no such medium. Callable from any thread.
   */
  MediaStatistics statistics(MediaKind kind);
}

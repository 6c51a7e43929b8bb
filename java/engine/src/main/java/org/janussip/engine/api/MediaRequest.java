package org.janussip.engine.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.SrtpKey;

/** A request about the media of a call whose fields have been checked. */
public sealed interface MediaRequest {

  /** What a {@code recording} request does. */
  enum RecordingAction {
    /** Begin files. */
    START,
    /** End files. */
    STOP,
    /** Leave packets out for a while. */
    PAUSE,
    /** Go on. */
    RESUME
  }

  /**
   * Begin, end, pause or resume recordings.
   *
   * @param action what to do
   * @param tracks whose; at least one
   * @param filename what the files' names begin with, with their folder; empty to choose names
   * @param insists whether the peer is asked for a key frame although it has not offered to be
   */
  record Recording(
      RecordingAction action,
      List<RecordingTrack> tracks,
      Optional<String> filename,
      boolean insists)
      implements MediaRequest {}

  /**
   * Ask for key frames.
   *
   * @param user whether our browser is asked
   * @param peer whether the SIP peer is asked
   */
  record KeyFrame(boolean user, boolean peer) implements MediaRequest {}

  /** Which addresses a host name may stand for. */
  enum HostFamily {
    /** IPv4 only. */
    IPV4,
    /** IPv6 only. */
    IPV6
  }

  /**
   * Copy a stream to another address.
   *
   * @param side who sends the stream
   * @param kind which stream
   * @param host name or numeric address
   * @param family which addresses the host may stand for; empty for IPv4, or what a number is
   * @param port 1 to 65535
   * @param ssrc the SSRC to write, if any
   * @param payloadType the payload type to write, if any
   * @param srtp the key to seal the copies with, if any
   */
  record Forward(
      MediaSide side,
      MediaKind kind,
      String host,
      Optional<HostFamily> family,
      int port,
      OptionalLong ssrc,
      OptionalInt payloadType,
      Optional<SrtpKey> srtp)
      implements MediaRequest {}
}

package org.janussip.media.core;

import java.util.Optional;

/**
 * What has become of one recording so far. A momentary copy.
 *
 * @param side who sends the stream
 * @param kind which of the two streams
 * @param file the name of the file once it is closed, without its folder
 * @param phase how far it is
 * @param packets packets in the file
 * @param bytes bytes in the file
 * @param dropped packets that are not in the file, because the disk was full or too slow, or the
 *     recording had failed
 * @param failure what went wrong first, if anything did
 */
public record RecordState(
    MediaSide side,
    MediaKind kind,
    String file,
    Phase phase,
    long packets,
    long bytes,
    long dropped,
    Optional<String> failure) {

  /** How far a recording is. */
  public enum Phase {
    /** The codec is not known yet. */
    WAITING,
    /** The file is open, or about to be. */
    WRITING,
    /** The same, and packets are left out. */
    PAUSED,
    /** The file has its final name, or there will be none. */
    ENDED
  }
}

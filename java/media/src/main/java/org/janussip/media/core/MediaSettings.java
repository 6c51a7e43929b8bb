package org.janussip.media.core;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Settings of the media path.
 *
 * @param bindAddress the address RTP sockets bind to; empty for the wildcard address (IPv6 dual
 *     stack where there is IPv6)
 * @param minPort lowest port of the range
 * @param maxPort highest port of the range, inclusive
 * @param dscpAudio DSCP code point of audio RTP, 0 for none
 * @param dscpVideo DSCP code point of video RTP, 0 for none
 * @param loops number of relay loops; 0 to choose by the number of processors
 * @param latching how the source of a peer's media is found
 * @param rtpTimeoutS seconds without RTP after which a stream that should flow counts as silent; 0
 *     for never
 */
public record MediaSettings(
    Optional<InetAddress> bindAddress,
    int minPort,
    int maxPort,
    int dscpAudio,
    int dscpVideo,
    int loops,
    Latching latching,
    int rtpTimeoutS) {

  /** Makes settings that take the peer's address from its description and wait forever. */
  public MediaSettings(
      Optional<InetAddress> bindAddress,
      int minPort,
      int maxPort,
      int dscpAudio,
      int dscpVideo,
      int loops) {
    this(bindAddress, minPort, maxPort, dscpAudio, dscpVideo, loops, Latching.OFF, 0);
  }

  /** Returns the same settings with another way to find the source of a peer's media. */
  public MediaSettings withLatching(Latching other) {
    return new MediaSettings(
        bindAddress, minPort, maxPort, dscpAudio, dscpVideo, loops, other, rtpTimeoutS);
  }

  /** Returns the same settings with another time after which a stream counts as silent. */
  public MediaSettings withRtpTimeout(int seconds) {
    return new MediaSettings(
        bindAddress, minPort, maxPort, dscpAudio, dscpVideo, loops, latching, seconds);
  }
}

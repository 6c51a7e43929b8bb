package org.janussip.media.core;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The plan of one stream, as offer and answer have settled it.
 *
 * @param remoteRtp where RTP goes; never unresolved
 * @param remoteRtcp where RTCP goes; never unresolved; without a meaning when {@code rtcpMux}
 * @param send whether packets of the browser go to the peer
 * @param receive whether packets of the peer go to the browser
 * @param pliSupported whether the peer's description offered {@code nack pli} feedback
 * @param rtcpMux whether RTCP shares the port of RTP (RFC 5761)
 * @param format the codec
 * @param srtp the keys; empty for plain RTP
 * @param dtmf how digits travel
 * @param extensions the header extensions agreed on
 */
public record StreamConfig(
    InetSocketAddress remoteRtp,
    InetSocketAddress remoteRtcp,
    boolean send,
    boolean receive,
    boolean pliSupported,
    boolean rtcpMux,
    MediaFormat format,
    Optional<SrtpKeys> srtp,
    DtmfPlan dtmf,
    HeaderExtensions extensions) {

  /** Returns a plan of plain RTP that has nothing but a codec. */
  public static StreamConfig plain(
      InetSocketAddress remoteRtp,
      InetSocketAddress remoteRtcp,
      boolean send,
      boolean receive,
      boolean pliSupported,
      MediaFormat format) {
    return new StreamConfig(
        remoteRtp,
        remoteRtcp,
        send,
        receive,
        pliSupported,
        false,
        format,
        Optional.empty(),
        DtmfPlan.NONE,
        HeaderExtensions.NONE);
  }

  /** Returns the same plan with keys. */
  public StreamConfig withSrtp(SrtpKeys keys) {
    return new StreamConfig(
        remoteRtp,
        remoteRtcp,
        send,
        receive,
        pliSupported,
        rtcpMux,
        format,
        Optional.of(keys),
        dtmf,
        extensions);
  }

  /** Tells whether RTP of the peer may have a payload type, as far as the plan knows. */
  public boolean carries(int payloadType) {
    return format.payloadTypes().isEmpty() || format.payloadTypes().contains(payloadType);
  }

  /** Returns the RTP clock of the codec, in Hz. */
  public int clockRate() {
    return format.clockRate();
  }
}

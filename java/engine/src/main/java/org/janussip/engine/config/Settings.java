package org.janussip.engine.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.janussip.media.core.Latching;
import org.janussip.media.core.MediaSettings;
import org.janussip.sip.SessionTimerSettings;
import org.janussip.sip.TlsSettings;
import org.janussip.sip.UserAgentSettings;

/**
 * All settings, checked and with their defaults filled in.
 *
 * @param localAddress the address SIP is bound to; never a wildcard
 * @param mediaAddress the address RTP is bound to; empty for all
 * @param sdpAddress the address or host name written into session descriptions
 * @param keepAliveIntervalS seconds between keep-alive OPTIONS; 0 for none
 * @param behindNat whether the Contact follows what the registrar saw
 * @param userAgent the User-Agent value
 * @param registerTtlS wanted lifetime of registrations in seconds
 * @param timerT1x64Ms 64 times SIP timer T1, in ms
 * @param minRtpPort lowest RTP port
 * @param maxRtpPort highest RTP port
 * @param events whether event handlers are notified
 * @param dscpAudio DSCP code point of audio RTP; 0 for none
 * @param dscpVideo DSCP code point of video RTP; 0 for none
 * @param sipsCertsDir folder with certificates for TLS
 * @param sipPort UDP and TCP port of SIP; 0 for a free one
 * @param contactUserName whether the Contact's user part is the user name
 * @param nameServers name servers to ask; empty for those of the system
 * @param followRedirects whether a 3xx to an INVITE is followed where the request does not say
 * @param sessionTimers how calls are kept alive (RFC 4028)
 * @param tlsPort TLS port of SIP; 0 for the one after {@code sipPort}, or a free one
 * @param tlsVerify whether certificates of servers are verified
 * @param mediaLoops relay loops; 0 to choose by the number of processors
 * @param recordingsFolder the folder that all recordings must be in, absolute; empty for any
 * @param recordingBufferMb memory for recorded packets that wait for the disk, in MiB
 * @param latching how the source of a peer's media is found
 * @param rtpTimeoutS seconds without RTP after which a call is ended; 0 for never
 */
public record Settings(
    InetAddress localAddress,
    Optional<InetAddress> mediaAddress,
    String sdpAddress,
    int keepAliveIntervalS,
    boolean behindNat,
    String userAgent,
    int registerTtlS,
    int timerT1x64Ms,
    int minRtpPort,
    int maxRtpPort,
    boolean events,
    int dscpAudio,
    int dscpVideo,
    Optional<String> sipsCertsDir,
    int sipPort,
    boolean contactUserName,
    List<InetSocketAddress> nameServers,
    boolean followRedirects,
    SessionTimerSettings sessionTimers,
    int tlsPort,
    boolean tlsVerify,
    int mediaLoops,
    Optional<Path> recordingsFolder,
    int recordingBufferMb,
    Latching latching,
    int rtpTimeoutS) {

  /** Takes a copy of the list. */
  public Settings {
    nameServers = List.copyOf(nameServers);
  }

  /** Returns what the SIP stack needs. */
  public UserAgentSettings userAgentSettings() {
    return new UserAgentSettings(
        localAddress,
        sipPort,
        userAgent,
        timerT1x64Ms,
        keepAliveIntervalS,
        behindNat,
        contactUserName,
        nameServers,
        new TlsSettings(sipsCertsDir.map(Path::of), tlsVerify, tlsPort),
        sessionTimers);
  }

  /** Returns what the media path needs. */
  public MediaSettings mediaSettings() {
    return new MediaSettings(
        mediaAddress,
        minRtpPort,
        maxRtpPort,
        dscpAudio,
        dscpVideo,
        mediaLoops,
        latching,
        rtpTimeoutS);
  }
}

package org.janussip.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Settings of the one SIP stack.
 *
 * @param localAddress the address to bind and to write into Via and Contact; never a wildcard
 * @param port UDP and TCP port; 0 for an ephemeral one
 * @param userAgent default User-Agent value
 * @param timerT1x64Ms the RFC 3261 timers B, F, H and J, in ms; at least 1
 * @param keepAliveIntervalS seconds between keep-alive OPTIONS to the registrar of a registered
 *     account; 0 for none
 * @param behindNat whether the Contact follows the received and rport parameters that the registrar
 *     reports
 * @param contactUserName whether the Contact's user part is the account's user name instead of an
 *     unguessable one
 * @param nameServers the name servers to ask; empty for those of the system
 * @param tls how TLS is spoken
 * @param sessionTimers how sessions are kept alive
 */
public record UserAgentSettings(
    InetAddress localAddress,
    int port,
    String userAgent,
    int timerT1x64Ms,
    int keepAliveIntervalS,
    boolean behindNat,
    boolean contactUserName,
    List<InetSocketAddress> nameServers,
    TlsSettings tls,
    SessionTimerSettings sessionTimers) {

  /** Makes settings with the usual session timers. */
  public UserAgentSettings(
      InetAddress localAddress,
      int port,
      String userAgent,
      int timerT1x64Ms,
      int keepAliveIntervalS,
      boolean behindNat,
      boolean contactUserName,
      List<InetSocketAddress> nameServers,
      TlsSettings tls) {
    this(
        localAddress,
        port,
        userAgent,
        timerT1x64Ms,
        keepAliveIntervalS,
        behindNat,
        contactUserName,
        nameServers,
        tls,
        SessionTimerSettings.DEFAULT);
  }

  /** Takes a copy of the list. */
  public UserAgentSettings {
    nameServers = List.copyOf(nameServers);
  }
}

package org.janussip.sip.agent;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.Credentials;
import org.janussip.sip.SessionTimerSettings;
import org.janussip.sip.TlsSettings;
import org.janussip.sip.Transport;
import org.janussip.sip.UserAgentSettings;

/** Makes settings and profiles for tests. */
final class Agents {

  /** 64 T1 in ms, short so that tests of time-outs are. */
  static final int T1X64 = 960;

  /** The same for handshakes, which a busy machine takes its time for. */
  static final int TLS_T1X64 = 8_000;

  private Agents() {}

  static UserAgentSettings settings() {
    return settings(T1X64, 0, false, List.of());
  }

  static UserAgentSettings settings(
      int t1x64Ms, int keepAliveS, boolean behindNat, List<InetSocketAddress> nameServers) {
    return new UserAgentSettings(
        InetAddress.getLoopbackAddress(),
        0,
        "test agent",
        t1x64Ms,
        keepAliveS,
        behindNat,
        false,
        nameServers,
        TlsSettings.DEFAULT);
  }

  /** Settings with another session timer. */
  static UserAgentSettings settings(SessionTimerSettings timers) {
    UserAgentSettings usual = settings();
    return new UserAgentSettings(
        usual.localAddress(),
        usual.port(),
        usual.userAgent(),
        usual.timerT1x64Ms(),
        usual.keepAliveIntervalS(),
        usual.behindNat(),
        usual.contactUserName(),
        usual.nameServers(),
        usual.tls(),
        timers);
  }

  /** Settings that speak TLS like that. */
  static UserAgentSettings settings(TlsSettings tls, List<InetSocketAddress> nameServers) {
    return new UserAgentSettings(
        InetAddress.getLoopbackAddress(),
        0,
        "test agent",
        TLS_T1X64,
        0,
        false,
        false,
        nameServers,
        tls);
  }

  /** An account that is registered over TLS. */
  static AccountProfile secureProfile(String registrar) {
    return new AccountProfile(
        "sip:alice@example.org",
        "",
        Optional.of(new Credentials("alice", "secret", false)),
        Optional.of(registrar),
        Optional.empty(),
        Transport.TLS,
        true,
        Optional.empty(),
        Map.of(),
        false);
  }

  static AccountProfile profile(String registrar) {
    return profile(registrar, Transport.UDP, false);
  }

  static AccountProfile profile(String registrar, Transport transport, boolean rfc2543Cancel) {
    return profile("sip:alice@example.org", registrar, transport, rfc2543Cancel);
  }

  static AccountProfile profile(String aor, String registrar, Transport transport) {
    return profile(aor, registrar, transport, false);
  }

  private static AccountProfile profile(
      String aor, String registrar, Transport transport, boolean rfc2543Cancel) {
    return new AccountProfile(
        aor,
        "Alice \"A\"",
        Optional.of(new Credentials("alice", "se:cr\"et ü", false)),
        Optional.of("sip:" + registrar),
        Optional.of(
            "sip:"
                + registrar
                + ";transport="
                + transport.name().toLowerCase(java.util.Locale.ROOT)),
        transport,
        false,
        Optional.empty(),
        Map.of(),
        rfc2543Cancel);
  }
}

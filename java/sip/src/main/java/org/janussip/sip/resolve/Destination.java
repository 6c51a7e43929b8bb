package org.janussip.sip.resolve;

import java.util.Optional;
import org.janussip.sip.Transport;

/**
 * What a URI says about where to send.
 *
 * @param host a name or an address, without brackets
 * @param port the explicit port, or -1
 * @param transport the explicit transport
 * @param secure whether the URI is a sips: one
 * @param preferred the transport to take when neither the URI nor the name server decides
 */
public record Destination(
    String host, int port, Optional<Transport> transport, boolean secure, Transport preferred) {

  /** Returns what a host and port of a URI mean; the host may have brackets, or be missing. */
  public static Destination of(
      String host, int port, Optional<Transport> transport, boolean secure, Transport preferred) {
    String written = host == null ? "" : host;
    boolean bracketed = written.startsWith("[") && written.endsWith("]");
    String bare = bracketed ? written.substring(1, written.length() - 1) : written;
    return new Destination(bare, port, transport, secure, preferred);
  }

  /** Returns the host as certificates are compared with it. */
  String domain() {
    String lower = host.toLowerCase(java.util.Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Returns the port of a transport that none was given for. */
  public static int defaultPort(Transport transport) {
    return transport == Transport.TLS ? 5061 : 5060;
  }
}

package org.janussip.sip;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How SIP is spoken over TLS.
 *
 * @param certificates the folder that holds {@code agent.pem} (our certificate and key) and {@code
 *     cafile.pem} (whom we trust); each may be missing; empty for no certificate of our own and the
 *     authorities that the JDK trusts
 * @param verify whether a server's certificate and name are verified (RFC 5922)
 * @param port the port that peers can connect to when there is a certificate of our own; 0 for the
 *     one after that of UDP and TCP, or an ephemeral one where those are ephemeral
 */
public record TlsSettings(Optional<Path> certificates, boolean verify, int port) {

  /** No certificate of our own; servers are verified. */
  public static final TlsSettings DEFAULT = new TlsSettings(Optional.empty(), true, 0);
}

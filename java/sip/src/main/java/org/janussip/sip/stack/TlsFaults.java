package org.janussip.sip.stack;

import java.net.InetSocketAddress;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Says in one line why there is no TLS with a peer. */
final class TlsFaults {

  /** Deeper chains of causes are not looked into. */
  private static final int MAX_DEPTH = 12;

  private TlsFaults() {}

  /**
   * Returns what went wrong before the handshake had ended.
   *
   * @param domain whom we wanted to speak with; empty for who came to us
   */
  static HopException of(Throwable fault, String domain, InetSocketAddress peer) {
    String address = peer.getAddress().getHostAddress() + ":" + peer.getPort();
    String who = domain.isEmpty() ? address : domain + " (" + address + ")";
    return new HopException("TLS with " + who + " failed: " + reason(fault), fault);
  }

  private static String reason(Throwable fault) {
    Throwable cause = fault;
    for (int i = 0; cause != null && i < MAX_DEPTH; i++) {
      String known = known(cause);
      if (known != null) {
        return known;
      }
      cause = cause.getCause();
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }

  private static String known(Throwable cause) {
    if (cause instanceof ServerTrust.WrongDomainException) {
      return cause.getMessage();
    }
    if (cause instanceof CertificateExpiredException) {
      return "its certificate has expired";
    }
    if (cause instanceof CertificateNotYetValidException) {
      return "its certificate is not valid yet";
    }
    if (cause instanceof InvalidAlgorithmParameterException) {
      return "no authority is trusted, see cafile.pem";
    }
    if (cause instanceof CertPathBuilderException) {
      return "its certificate is not signed by anybody we trust";
    }
    if (cause instanceof CertPathValidatorException invalid) {
      return validation(invalid);
    }
    return cause instanceof SSLException ? handshake(cause) : null;
  }

  private static String validation(CertPathValidatorException invalid) {
    if (invalid.getCause() != null && known(invalid.getCause()) != null) {
      return known(invalid.getCause());
    }
    if (invalid.getReason() == BasicReason.EXPIRED) {
      return "its certificate has expired";
    }
    if (invalid.getReason() == BasicReason.NOT_YET_VALID) {
      return "its certificate is not valid yet";
    }
    return "its certificate is refused: " + invalid.getMessage();
  }

  private static String handshake(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.startsWith("Received fatal alert: ")) {
      return "it refused the handshake with " + text.substring(text.indexOf(':') + 2);
    }
    if (text.startsWith("Unsupported or unrecognized SSL message")
        || text.startsWith("Unrecognized SSL message")) {
      return "it does not speak TLS";
    }
    return cause.getCause() == null ? text : null;
  }
}

package org.janussip.sip.stack;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides whether a server is the one that a domain led to: chain first, then name (RFC 5922). */
final class ServerTrust extends X509ExtendedTrustManager {

  /** The certificate is of another domain. */
  static final class WrongDomainException extends CertificateException {

    private static final long serialVersionUID = 1L;

    WrongDomainException(String message) {
      super(message);
    }
  }

  private final X509ExtendedTrustManager authorities;
  private final boolean verify;

  /**
   * Makes one.
   *
   * @param verify whether anything is verified at all
   */
  ServerTrust(X509ExtendedTrustManager authorities, boolean verify) {
    this.authorities = authorities;
    this.verify = verify;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    if (!verify) {
      return;
    }
    authorities.checkServerTrusted(chain, type, engine);
    String domain = engine.getPeerHost();
    if (!DomainCertificate.isOf(chain[0], domain)) {
      throw new WrongDomainException(
          "its certificate is of "
              + String.join(", ", DomainCertificate.domains(chain[0]))
              + ", not of "
              + domain);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no connection is known");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("no engine is known");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("clients are not asked for certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("clients are not asked for certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("clients are not asked for certificates");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}

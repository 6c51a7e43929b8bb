package org.janussip.sip.stack;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Our one certificate, with its key and its chain: shown to whoever connects, and to a server that
 * asks for it, whichever authorities it names.
 */
final class OwnCertificate extends X509ExtendedKeyManager {

  private static final Logger LOG = Logger.getLogger(OwnCertificate.class.getName());

  private static final String ALIAS = "agent";

  private final PrivateKey key;
  private final X509Certificate[] chain;

  private OwnCertificate(PrivateKey key, X509Certificate[] chain) {
    this.key = key;
    this.chain = chain;
  }

  /**
   * Reads certificates and key out of one file.
   *
   * @throws IOException when they cannot be used; the message is for the operator
   */
  static OwnCertificate read(Path file) throws IOException {
    Pem pem = new Pem(file);
    List<X509Certificate> all = pem.certificates();
    if (all.isEmpty()) {
      throw new IOException(file + " has no certificate");
    }
    List<X509Certificate> chain = new ArrayList<>(all);
    PrivateKey key = pem.key(all.get(0).getPublicKey());
    X509Certificate own =
        all.stream()
            .filter(one -> belongs(key, one))
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException("the private key in " + file + " is of no certificate there"));
    chain.remove(own);
    chain.add(0, own);
    warnWhenExpired(file, own);
    return new OwnCertificate(key, chain.toArray(X509Certificate[]::new));
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] sample = certificate.getSerialNumber().toByteArray();
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(sample);
      return signature.verify(signed);
    } catch (GeneralSecurityException another) {
      LOG.log(Level.FINE, "not the certificate of the key", another);
      return false;
    }
  }

  private static void warnWhenExpired(Path file, X509Certificate own) {
    try {
      own.checkValidity();
    } catch (CertificateExpiredException | CertificateNotYetValidException fault) {
      LOG.warning(
          "the certificate in "
              + file
              + " is valid from "
              + own.getNotBefore().toInstant()
              + " to "
              + own.getNotAfter().toInstant()
              + " only: peers will refuse it");
    }
  }

  private boolean fits(String... types) {
    return Arrays.stream(types).anyMatch(type -> type.startsWith(key.getAlgorithm()));
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return fits(types) ? ALIAS : null;
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    return fits(type) ? ALIAS : null;
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return fits(types) ? ALIAS : null;
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return fits(type) ? ALIAS : null;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }
}

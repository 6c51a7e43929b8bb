package org.janussip.sip.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.janussip.sip.TlsSettings;

/**
 * Who we are on TLS and whom we trust. What is wrong with the files is told once, at the start: a
 * certificate that cannot be used leaves us without one, authorities that cannot be read leave
 * nobody trusted.
 */
final class TlsParty {

  private static final Logger LOG = Logger.getLogger(TlsParty.class.getName());

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final SSLContext context;
  private final boolean hasCertificate;

  private TlsParty(SSLContext context, boolean hasCertificate) {
    this.context = context;
    this.hasCertificate = hasCertificate;
  }

  /** Reads the files that the settings name. */
  static TlsParty of(TlsSettings settings) {
    if (!settings.verify()) {
      LOG.warning(
          "TLS: certificates of servers are NOT verified (sip.tls_verify = false): anybody on the"
              + " way can read and change calls and learn passwords");
    }
    Optional<OwnCertificate> own = settings.certificates().flatMap(TlsParty::own);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          own.map(certificate -> new KeyManager[] {certificate}).orElseGet(() -> new KeyManager[0]),
          new TrustManager[] {new ServerTrust(authorities(settings), settings.verify())},
          null);
      return new TlsParty(context, own.isPresent());
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException("TLS cannot be set up: " + fault.getMessage(), fault);
    }
  }

  private static Optional<OwnCertificate> own(Path folder) {
    Path file = folder.resolve("agent.pem");
    if (!Files.isDirectory(folder)) {
      LOG.warning("TLS: sips_certs_dir " + folder + " is no folder; there is no own certificate");
      return Optional.empty();
    }
    if (!Files.exists(file)) {
      LOG.log(Level.INFO, "TLS: no {0}, so there is no own certificate", file);
      return Optional.empty();
    }
    try {
      return Optional.of(OwnCertificate.read(file));
    } catch (IOException fault) {
      LOG.severe("TLS: " + fault.getMessage() + "; there is no own certificate");
      LOG.log(Level.FINE, "TLS: " + file, fault);
      return Optional.empty();
    }
  }

  private static X509ExtendedTrustManager authorities(TlsSettings settings)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    Optional<Path> file =
        settings.certificates().map(folder -> folder.resolve("cafile.pem")).filter(Files::exists);
    factory.init(file.isPresent() ? store(file.get()) : null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("no trust manager");
  }

  private static KeyStore store(Path file) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
      List<X509Certificate> roots = new Pem(file).certificates();
      if (roots.isEmpty()) {
        throw new IOException(file + " has no certificate");
      }
      for (X509Certificate root : roots) {
        store.setCertificateEntry("ca" + store.size(), root);
      }
    } catch (IOException fault) {
      LOG.severe("TLS: " + fault.getMessage() + "; no server is trusted");
      LOG.log(Level.FINE, "TLS: " + file, fault);
    }
    return store;
  }

  /** Returns whether we have a certificate, without which nobody can connect to us. */
  boolean hasCertificate() {
    return hasCertificate;
  }

  /** Returns our end of a connection to a server that is to prove that it is of that domain. */
  SSLEngine client(String domain, int port) {
    SSLEngine engine = context.createSSLEngine(domain, port);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(VERSIONS);
    return engine;
  }

  /** Returns our end of a connection that a peer opened. */
  SSLEngine server() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(VERSIONS);
    return engine;
  }
}

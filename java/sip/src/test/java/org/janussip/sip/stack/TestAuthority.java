package org.janussip.sip.stack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority for one test, and the certificates that it signs (RFC 5280). */
public final class TestAuthority {

  private static final byte[] ECDSA_SHA256 = oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
  private static final byte[] RSA_SHA256 =
      oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b);
  private static final byte[] COMMON_NAME = oid(0x55, 0x04, 0x03);
  private static final byte[] ALTERNATIVE_NAME = oid(0x55, 0x1d, 0x11);
  private static final byte[] CONSTRAINTS = oid(0x55, 0x1d, 0x13);

  private static final AtomicInteger SERIAL = new AtomicInteger(1);

  private final String name;
  private final KeyPair keys;
  private final X509Certificate root;

  /** Makes one with that common name. */
  public TestAuthority(String name) {
    this.name = name;
    this.keys = keys("EC");
    byte[] authority = extension(CONSTRAINTS, der(0x30, der(0x01, new byte[] {(byte) 0xff})));
    this.root = sign(name, keys, 3_650, authority, name, keys.getPrivate());
  }

  /**
   * A certificate with its key.
   *
   * @param keys its keys
   * @param certificate it
   * @param issuer who signed it
   */
  public record Issued(KeyPair keys, X509Certificate certificate, X509Certificate issuer) {

    /** Returns certificate, issuer and key in PKCS #8. */
    public String pem() {
      return chain() + TestAuthority.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** Returns the same with the key in the older form of its kind. */
    public String oldPem() {
      byte[] pkcs8 = keys.getPrivate().getEncoded();
      boolean rsa = keys.getPrivate().getAlgorithm().equals("RSA");
      return chain() + TestAuthority.pem(rsa ? "RSA PRIVATE KEY" : "EC PRIVATE KEY", inner(pkcs8));
    }

    /** Returns certificate and issuer alone. */
    public String chain() {
      return TestAuthority.pem(certificate) + TestAuthority.pem(issuer);
    }

    /** Returns a context that shows the certificate and takes clients of that authority. */
    public SSLContext context(TestAuthority clients) {
      try {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
            "k", keys.getPrivate(), new char[0], new X509Certificate[] {certificate, issuer});
        KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
        shown.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", clients.root);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
      } catch (GeneralSecurityException | java.io.IOException fault) {
        throw new IllegalStateException(fault);
      }
    }
  }

  /** Returns the root as PEM. */
  public String pem() {
    return pem(root);
  }

  /** Issues a certificate for a year; names are {@code dns:}, {@code uri:} or {@code ip:}. */
  public Issued issue(String commonName, String... names) {
    return issue("EC", 365, commonName, List.of(names));
  }

  /** Issues a certificate whose time is over. */
  public Issued expired(String commonName, String... names) {
    return issue("EC", -1, commonName, List.of(names));
  }

  /** Issues one. */
  public Issued issue(String algorithm, int days, String commonName, List<String> names) {
    KeyPair pair = keys(algorithm);
    ByteArrayOutputStream general = new ByteArrayOutputStream();
    for (String each : names) {
      String value = each.substring(each.indexOf(':') + 1);
      general.writeBytes(
          switch (each.substring(0, each.indexOf(':'))) {
            case "dns" -> der(0x82, value.getBytes(StandardCharsets.US_ASCII));
            case "uri" -> der(0x86, value.getBytes(StandardCharsets.US_ASCII));
            default -> der(0x87, address(value));
          });
    }
    byte[] extensions =
        names.isEmpty()
            ? new byte[0]
            : extension(ALTERNATIVE_NAME, der(0x30, general.toByteArray()));
    return new Issued(
        pair, sign(commonName, pair, days, extensions, name, keys.getPrivate()), root);
  }

  private static byte[] address(String numeric) {
    try {
      return java.net.InetAddress.getByName(numeric).getAddress();
    } catch (java.net.UnknownHostException fault) {
      throw new IllegalArgumentException(fault);
    }
  }

  private static KeyPair keys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static X509Certificate sign(
      String subject, KeyPair pair, int days, byte[] extensions, String issuer, PrivateKey by) {
    boolean rsa = by.getAlgorithm().equals("RSA");
    byte[] algorithm = rsa ? der(0x30, RSA_SHA256, der(0x05)) : der(0x30, ECDSA_SHA256);
    Instant now = Instant.now();
    byte[] body =
        der(
            0x30,
            der(0xa0, der(0x02, new byte[] {2})),
            der(0x02, BigInteger.valueOf(SERIAL.incrementAndGet()).toByteArray()),
            algorithm,
            name(issuer),
            der(0x30, time(now.minus(20, ChronoUnit.DAYS)), time(now.plus(days, ChronoUnit.DAYS))),
            name(subject),
            pair.getPublic().getEncoded(),
            extensions.length == 0 ? new byte[0] : der(0xa3, der(0x30, extensions)));
    try {
      Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(by);
      signature.update(body);
      byte[] bits = signature.sign();
      byte[] padded = new byte[bits.length + 1];
      System.arraycopy(bits, 0, padded, 1, bits.length);
      byte[] whole = der(0x30, body, algorithm, der(0x03, padded));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static byte[] time(Instant at) {
    String text =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC).format(at);
    return der(0x18, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] name(String common) {
    byte[] text = der(0x0c, common.getBytes(StandardCharsets.UTF_8));
    return der(0x30, der(0x31, der(0x30, COMMON_NAME, text)));
  }

  private static byte[] extension(byte[] id, byte[] value) {
    return der(0x30, id, der(0x04, value));
  }

  private static byte[] oid(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return der(0x06, bytes);
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (body.size() >= 0x100) {
      whole.write(0x82);
      whole.write(body.size() >> 8);
    } else if (body.size() >= 0x80) {
      whole.write(0x81);
    }
    whole.write(body.size());
    whole.writeBytes(body.toByteArray());
    return whole.toByteArray();
  }

  /** The key within PKCS #8: the contents of its last part, the octet string. */
  private static byte[] inner(byte[] pkcs8) {
    int at = 0;
    at += head(pkcs8, at);
    at += head(pkcs8, at) + length(pkcs8, at);
    at += head(pkcs8, at) + length(pkcs8, at);
    int start = at + head(pkcs8, at);
    return java.util.Arrays.copyOfRange(pkcs8, start, start + length(pkcs8, at));
  }

  private static int head(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return first < 0x80 ? 2 : 2 + (first & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = (length << 8) | (der[at + 2 + i] & 0xff);
    }
    return length;
  }

  private static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String pem(String type, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}

package org.janussip.sip.stack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PEM file (RFC 7468): certificates, and private keys in PKCS #8 or in the older forms of RSA
 * (PKCS #1) and elliptic curves (SEC 1).
 */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private static final long MAX_FILE = 4 * 1024 * 1024;

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_0 = {2, 1, 0};

  private record Block(String type, String text) {
    byte[] bytes() {
      return Base64.getMimeDecoder().decode(text);
    }
  }

  private final Path file;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read or holds what nobody can use; the message is for the
   *     operator and does not repeat the content
   */
  Pem(Path file) throws IOException {
    this.file = file;
    if (!Files.isReadable(file) || Files.size(file) > MAX_FILE) {
      throw new IOException(file + " cannot be read");
    }
    Matcher found = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    while (found.find()) {
      add(found.group(1), found.group(2));
    }
  }

  private void add(String type, String text) throws IOException {
    if (type.equals("ENCRYPTED PRIVATE KEY") || text.contains("ENCRYPTED")) {
      throw new IOException("the private key in " + file + " is encrypted; it must be plain");
    }
    try {
      Block block = new Block(type, text);
      if (block.bytes().length == 0) {
        throw new IOException("a block in " + file + " is empty: " + type);
      }
      blocks.add(block);
    } catch (IllegalArgumentException notBase64) {
      throw new IOException("a block in " + file + " is damaged: " + type, notBase64);
    }
  }

  /** Returns the certificates in their order. */
  List<X509Certificate> certificates() throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks) {
      if (block.type().endsWith("CERTIFICATE")) {
        certificates.add(certificate(block.bytes()));
      }
    }
    return certificates;
  }

  private X509Certificate certificate(byte[] bytes) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException fault) {
      throw new IOException("a certificate in " + file + " is damaged", fault);
    }
  }

  /**
   * Returns the private key that goes with a public one.
   *
   * @throws IOException when there is none
   */
  PrivateKey key(PublicKey of) throws IOException {
    boolean any = false;
    for (Block block : blocks) {
      any |= block.type().endsWith("PRIVATE KEY");
      try {
        switch (block.type()) {
          case "PRIVATE KEY" -> {
            return read(block.bytes(), of);
          }
          case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> {
            return read(pkcs8(block.bytes(), of), of);
          }
          default -> {}
        }
      } catch (GeneralSecurityException | RuntimeException fault) {
        throw new IOException(
            "the private key in " + file + " is damaged or not of its certificate", fault);
      }
    }
    throw new IOException(
        any
            ? "the private key in " + file + " is of an unknown form"
            : file + " has no private key");
  }

  private static PrivateKey read(byte[] pkcs8, PublicKey of) throws GeneralSecurityException {
    String algorithm = of.getAlgorithm().equals("RSASSA-PSS") ? "RSA" : of.getAlgorithm();
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /** The algorithm and its curve stand in the public key as PKCS #8 wants them. */
  private static byte[] pkcs8(byte[] key, PublicKey of) {
    byte[] info = of.getEncoded();
    int start = headLength(info, 0);
    int end = start + headLength(info, start) + length(info, start);
    byte[] algorithm = Arrays.copyOfRange(info, start, end);
    return der(SEQUENCE, VERSION_0, algorithm, der(OCTETS, key));
  }

  private static int headLength(byte[] der, int at) {
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

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = body.size();
    if (length >= 0x100) {
      whole.write(0x82);
      whole.write(length >> 8);
    } else if (length >= 0x80) {
      whole.write(0x81);
    }
    whole.write(length);
    whole.writeBytes(body.toByteArray());
    return whole.toByteArray();
  }
}

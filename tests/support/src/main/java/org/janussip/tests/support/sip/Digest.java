package org.janussip.tests.support.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digest access authentication as a server checks it (RFC 7616, RFC 8760). */
public final class Digest {
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\\s]+))");

  private Digest() {}

  /** The parameters of an Authorization or WWW-Authenticate value, names in lower case. */
  public static Map<String, String> parameters(String value) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher matcher = PARAMETER.matcher(value);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      parameters.put(
          matcher.group(1).toLowerCase(Locale.ROOT), quoted == null ? matcher.group(3) : quoted);
    }
    return parameters;
  }

  /** HA1, the digest of user, realm and secret, in lower-case hexadecimal. */
  public static String ha1(String algorithm, String user, String realm, String secret) {
    return hash(algorithm, user + ":" + realm + ":" + secret);
  }

  /**
   * Whether the response in an Authorization or Proxy-Authorization value is right.
   *
   * @param ha1 digest of user, realm and secret with the algorithm that the value names
   */
  public static boolean isValid(String authorization, String method, String ha1) {
    Map<String, String> p = parameters(authorization);
    String algorithm = p.getOrDefault("algorithm", "MD5");
    String ha2 = hash(algorithm, method + ":" + p.get("uri"));
    String text =
        p.containsKey("qop")
            ? String.join(":", ha1, p.get("nonce"), p.get("nc"), p.get("cnonce"), p.get("qop"), ha2)
            : String.join(":", ha1, p.get("nonce"), ha2);
    return hash(algorithm, text).equals(p.get("response"));
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest =
          MessageDigest.getInstance(algorithm.equalsIgnoreCase("SHA-256") ? "SHA-256" : "MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

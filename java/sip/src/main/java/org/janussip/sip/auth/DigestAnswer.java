package org.janussip.sip.auth;

import java.util.Locale;
import org.janussip.sip.Credentials;

/** Computes the response of RFC 7616 section 3.4 and words the field that carries it. */
final class DigestAnswer {

  private DigestAnswer() {}

  /**
   * Returns the value of an Authorization or Proxy-Authorization field.
   *
   * @param uri the digest-uri, as in the request line
   * @param nonceCount how often the nonce has been used, this time included
   * @param cnonce the client nonce
   */
  static String field(
      Challenge challenge,
      Credentials credentials,
      String method,
      String uri,
      int nonceCount,
      String cnonce) {
    DigestAlgorithm algorithm = challenge.algorithm().orElseThrow();
    String nc = String.format(Locale.ROOT, "%08x", nonceCount);
    boolean auth = challenge.offersAuth();
    StringBuilder field = new StringBuilder("Digest username=").append(quote(credentials.user()));
    field.append(",realm=").append(quote(challenge.realm()));
    field.append(",nonce=").append(quote(challenge.nonce()));
    field.append(",uri=").append(quote(uri));
    String response = response(challenge, credentials, method, uri, nc, cnonce);
    field.append(",response=").append(quote(response));
    challenge.parameter("algorithm").ifPresent(a -> field.append(",algorithm=").append(a));
    if (auth || algorithm.isSession()) {
      field.append(",cnonce=").append(quote(cnonce));
    }
    challenge.parameter("opaque").ifPresent(o -> field.append(",opaque=").append(quote(o)));
    if (auth) {
      field.append(",qop=auth,nc=").append(nc);
    }
    return field.toString();
  }

  static String response(
      Challenge challenge,
      Credentials credentials,
      String method,
      String uri,
      String nc,
      String cnonce) {
    DigestAlgorithm algorithm = challenge.algorithm().orElseThrow();
    String ha1 =
        credentials.ha1()
            ? credentials.secret().toLowerCase(Locale.ROOT)
            : algorithm.hash(
                credentials.user() + ":" + challenge.realm() + ":" + credentials.secret());
    if (algorithm.isSession()) {
      ha1 = algorithm.hash(ha1 + ":" + challenge.nonce() + ":" + cnonce);
    }
    String ha2 = algorithm.hash(method + ":" + uri);
    String middle =
        challenge.offersAuth()
            ? challenge.nonce() + ":" + nc + ":" + cnonce + ":auth"
            : challenge.nonce();
    return algorithm.hash(ha1 + ":" + middle + ":" + ha2);
  }

  private static String quote(String text) {
    String line = text.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
    return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

package org.janussip.tests.support.sip;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers REGISTER at a scripted peer: with 200, or first with a digest challenge. Runs on the
 * peer's receiving thread.
 */
public final class Registrar {
  private static final String REALM = "testing";

  private final ScriptedSipPeer peer;
  private final AtomicInteger nonces = new AtomicInteger();
  private String user;
  private String secret;
  private String algorithm = "MD5";
  private String qop = "auth";
  private boolean proxy;
  private int expires = 3600;

  private Registrar(ScriptedSipPeer peer) {
    this.peer = peer;
  }

  /** Lets a peer answer every REGISTER with 200 and every OPTIONS. */
  public static Registrar at(ScriptedSipPeer peer) {
    Registrar registrar = new Registrar(peer);
    peer.onRequest("REGISTER", registrar::answer);
    peer.onRequest("OPTIONS", options -> peer.respond(options, 200, "OK"));
    return registrar;
  }

  /** Asks for a digest of this user from now on. */
  public Registrar require(String digestUser, String digestSecret) {
    user = digestUser;
    secret = digestSecret;
    return this;
  }

  /** Sets the algorithm, {@code MD5} or {@code SHA-256}, and qop; an empty qop is left out. */
  public Registrar with(String digestAlgorithm, String digestQop) {
    algorithm = digestAlgorithm;
    qop = digestQop;
    return this;
  }

  /** Challenges as a proxy, with 407. */
  public Registrar asProxy() {
    proxy = true;
    return this;
  }

  /** Sets the Expires of the 200, in seconds. */
  public Registrar grants(int seconds) {
    expires = seconds;
    return this;
  }

  /** A challenge: the value of WWW-Authenticate or Proxy-Authenticate. */
  public String challenge() {
    return "Digest realm=\""
        + REALM
        + "\", nonce=\"n"
        + nonces.incrementAndGet()
        + "\", algorithm="
        + algorithm
        + (qop.isEmpty() ? "" : ", qop=\"" + qop + "\"");
  }

  /** Whether a request carries the right digest. */
  public boolean accepts(SipMessage request) {
    String name = proxy ? "Proxy-Authorization" : "Authorization";
    return request
        .header(name)
        .filter(
            value ->
                Digest.isValid(value, request.method(), Digest.ha1(algorithm, user, REALM, secret)))
        .isPresent();
  }

  /** The challenging response to a request. */
  public SipMessage challenge(SipMessage request) {
    return proxy
        ? peer.response(request, 407, "Proxy Authentication Required")
            .with("Proxy-Authenticate", challenge())
        : peer.response(request, 401, "Unauthorized").with("WWW-Authenticate", challenge());
  }

  private void answer(SipMessage request) {
    if (secret != null && !accepts(request)) {
      peer.respond(request, challenge(request));
      return;
    }
    peer.respond(request, granted(request));
  }

  /** A 200 that binds the Contact of the request. */
  public SipMessage granted(SipMessage request) {
    boolean removal =
        request.header("Expires").orElse("").equals("0")
            || request.header("Contact").orElse("").matches(".*;\\s*expires=0\\b.*");
    SipMessage ok = peer.response(request, 200, "OK").without("Contact");
    return removal ? ok : ok.with("Contact", "<" + request.contactUri() + ">;expires=" + expires);
  }
}

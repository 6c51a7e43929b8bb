package org.janussip.sip.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.janussip.sip.Credentials;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;

/**
 * Answers the challenges to the requests of one account or one call, and keeps their nonces for the
 * next request. Not thread-safe: lives in the serial order of its owner.
 */
public final class Authenticator {

  /** Nobody is asked by more realms on one way. */
  private static final int MAX_REALMS = 8;

  /** More realms than this one request does not answer: a server could name a new one for ever. */
  private static final int MAX_ANSWERED = 3;

  private final Optional<Credentials> credentials;
  private final Supplier<String> clientNonces;
  private final Map<Key, Use> uses = new LinkedHashMap<>();

  /**
   * Makes one without nonces.
   *
   * @param clientNonces makes a client nonce for a nonce of a server, different each time
   */
  public Authenticator(Optional<Credentials> credentials, Supplier<String> clientNonces) {
    this.credentials = credentials;
    this.clientNonces = clientNonces;
  }

  private record Key(boolean proxy, String realm) {}

  /** A challenge and how often its nonce has been used. */
  private static final class Use {
    private final Challenge challenge;
    private final String cnonce;
    private int count;

    Use(Challenge challenge, String cnonce) {
      this.challenge = challenge;
      this.cnonce = cnonce;
    }
  }

  /** What one request has been through. */
  public static final class Attempt {
    private final List<Key> answered = new ArrayList<>();
    private int stale;

    /** Makes one for a request that has not been sent yet. */
    public Attempt() {}
  }

  /** Returns the fields that answer the challenges known so far. */
  public List<SipHeader> fields(String method, String uri) {
    List<SipHeader> fields = new ArrayList<>();
    credentials.ifPresent(
        known ->
            uses.forEach(
                (key, use) -> {
                  use.count++;
                  String value =
                      DigestAnswer.field(use.challenge, known, method, uri, use.count, use.cnonce);
                  fields.add(
                      new SipHeader(key.proxy() ? "Proxy-Authorization" : "Authorization", value));
                }));
    return fields;
  }

  /**
   * Takes the challenges of a 401 or 407.
   *
   * @return whether the request is worth sending again; false when there is nothing that we can
   *     answer, or when what we answered was refused
   */
  public boolean accept(int code, SipHeaders response, Attempt attempt) {
    boolean proxy = code == 407;
    if (credentials.isEmpty()) {
      return false;
    }
    Map<Key, Challenge> best = new LinkedHashMap<>();
    for (String value : response.all(proxy ? "Proxy-Authenticate" : "WWW-Authenticate")) {
      for (Challenge challenge : Challenge.parse(proxy, value)) {
        if (challenge.isAnswerable(credentials.get().ha1())) {
          best.merge(new Key(proxy, challenge.realm()), challenge, Authenticator::better);
        }
      }
    }
    boolean worthwhile = false;
    for (Map.Entry<Key, Challenge> entry : best.entrySet()) {
      worthwhile |= take(entry.getKey(), entry.getValue(), attempt);
    }
    return worthwhile;
  }

  private static Challenge better(Challenge first, Challenge second) {
    boolean later = second.algorithm().orElseThrow().compareTo(first.algorithm().orElseThrow()) > 0;
    return later ? second : first;
  }

  private boolean take(Key key, Challenge challenge, Attempt attempt) {
    if (attempt.answered.contains(key)) {
      if (!challenge.stale() || ++attempt.stale > 3) {
        uses.remove(key);
        return false;
      }
    } else if (attempt.answered.size() >= MAX_ANSWERED) {
      return false;
    } else {
      attempt.answered.add(key);
    }
    if (uses.size() >= MAX_REALMS && !uses.containsKey(key)) {
      uses.clear();
    }
    uses.put(key, new Use(challenge, clientNonces.get()));
    return true;
  }
}

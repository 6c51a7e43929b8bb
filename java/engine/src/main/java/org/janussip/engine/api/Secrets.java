package org.janussip.engine.api;

import java.util.Optional;

/** The two ways to hand over a secret, of which a request may use one. */
final class Secrets {

  private Secrets() {}

  static void refuseBoth(Optional<String> secret, Optional<String> ha1) throws RequestException {
    if (secret.isPresent() && ha1.isPresent()) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Conflicting elements: secret and ha1_secret");
    }
  }

  static Optional<Request.Secret> either(Optional<String> secret, Optional<String> ha1) {
    return secret.map(text -> new Request.Secret(text, false)).or(() -> ha1(ha1));
  }

  static Optional<Request.Secret> ha1(Optional<String> ha1) {
    return ha1.map(text -> new Request.Secret(text, true));
  }
}

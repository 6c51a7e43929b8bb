package org.janussip.sip;

import java.util.Objects;

/**
 * What answers a digest challenge (RFC 7616). Its text form never shows the secret.
 *
 * @param user the digest user name
 * @param secret the password, any characters; or the lower-case hex HA1 (MD5 of
 *     user:realm:password)
 * @param ha1 whether {@code secret} is an HA1; an HA1 answers MD5 challenges only
 */
public record Credentials(String user, String secret, boolean ha1) {

  /** Refuses nulls. */
  public Credentials {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(secret, "secret");
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + ", secret=(hidden), ha1=" + ha1 + "]";
  }
}

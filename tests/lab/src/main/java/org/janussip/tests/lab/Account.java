package org.janussip.tests.lab;

/**
 * What a page needs to register.
 *
 * @param registrar URI of the registrar
 * @param identity URI of the account
 * @param user user name for the digest
 * @param secret password for the digest
 */
public record Account(String registrar, String identity, String user, String secret) {
  /** The same account with another password. */
  public Account withSecret(String other) {
    return new Account(registrar, identity, user, other);
  }
}

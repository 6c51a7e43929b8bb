package org.janussip.media.srtp;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.security.Provider;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has the tests of a class run with OpenSSL's ciphers. */
final class OpenSsl implements BeforeAllCallback, AfterAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Provider openSsl = CipherChoice.openSsl();
    assertNotNull(openSsl, "OpenSSL, which tests/run installs, could not be loaded");
    CipherChoice.pin(openSsl, openSsl);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    CipherChoice.pin(null, null);
  }
}

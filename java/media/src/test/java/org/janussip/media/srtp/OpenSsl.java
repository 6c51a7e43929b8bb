package org.janussip.media.srtp;

import java.security.Provider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has the tests of a class run with OpenSSL's ciphers, where there is OpenSSL. */
final class OpenSsl implements BeforeAllCallback, AfterAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Provider openSsl = CipherChoice.openSsl();
    Assumptions.assumeTrue(openSsl != null, "no OpenSSL");
    CipherChoice.pin(openSsl, openSsl);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    CipherChoice.pin(null, null);
  }
}

package org.janussip.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class OwnCertificateTest {

  private static final TestAuthority CA = new TestAuthority("test authority");

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("agent.pem"), text);
  }

  private String refusal(String text) throws IOException {
    Path file = file(text);
    return assertThrows(IOException.class, () -> OwnCertificate.read(file)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void keysAreReadInTheirNewAndTheirOldForm(String algorithm) throws IOException {
    TestAuthority.Issued issued = CA.issue(algorithm, 10, "example.org", List.of());
    for (String pem : List.of(issued.pem(), issued.oldPem())) {
      OwnCertificate own = OwnCertificate.read(file(pem));
      assertEquals(issued.certificate(), own.getCertificateChain("agent")[0]);
      assertEquals(2, own.getCertificateChain("agent").length);
      assertEquals(issued.keys().getPrivate(), own.getPrivateKey("agent"));
    }
  }

  @Test
  void theCertificateOfTheKeyIsFoundWhereverItStands() throws IOException {
    TestAuthority.Issued issued = CA.issue("example.org");
    OwnCertificate own = OwnCertificate.read(file(CA.pem() + issued.pem()));
    assertEquals(issued.certificate(), own.getCertificateChain("agent")[0]);
  }

  @Test
  void whatCannotBeUsedIsToldInOneLine() throws IOException {
    TestAuthority.Issued issued = CA.issue("example.org");
    TestAuthority.Issued other = CA.issue("example.org");
    String encrypted =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----";
    assertTrue(refusal("").contains("has no certificate"));
    assertTrue(refusal(issued.chain()).contains("has no private key"));
    assertTrue(refusal(issued.chain() + encrypted).contains("encrypted"));
    assertTrue(refusal(issued.pem().replace("MII", "!II")).length() > 0);
    String strange = other.pem().substring(other.chain().length());
    assertTrue(refusal(issued.chain() + strange).contains("of no certificate there"));
    Path missing = folder.resolve("missing.pem");
    String message =
        assertThrows(IOException.class, () -> OwnCertificate.read(missing)).getMessage();
    assertTrue(message.contains("cannot be read"));
  }
}

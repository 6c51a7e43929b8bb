package org.janussip.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.cert.CertificateParsingException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class DomainCertificateTest {

  private static final TestAuthority CA = new TestAuthority("test authority");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | example.org | x           | uri:sip:example.org",
        "true  | example.org | x           | dns:example.org",
        "true  | example.org | x           | dns:other.org dns:EXAMPLE.org",
        "true  | example.org | x           | uri:sip:other.org dns:example.org",
        "true  | example.org | example.org | ''",
        "true  | 192.0.2.7   | x           | ip:192.0.2.7",
        "true  | 2001:db8::1 | x           | ip:2001:db8:0:0::1",
        "false | example.org | example.org | dns:other.org",
        "false | example.org | x           | uri:sip:alice@example.org",
        "false | example.org | x           | uri:https://example.org",
        "false | a.example.org | x         | dns:*.example.org",
        "false | a.example.org | *.example.org | ''",
        "false | example.org | x           | dns:sip.example.org",
        "false | 192.0.2.7   | 192.0.2.8   | ''",
      })
  void namesOfACertificateAreComparedAsRfc5922Says(
      boolean fits, String domain, String commonName, String names)
      throws CertificateParsingException {
    List<String> list = names.isEmpty() ? List.of() : List.of(names.split(" "));
    TestAuthority.Issued issued = CA.issue("EC", 10, commonName, list);
    assertEquals(fits, DomainCertificate.isOf(issued.certificate(), domain));
  }
}

package org.janussip.sip.stack;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.janussip.sip.message.Numeric;

/** The SIP domains that a certificate speaks for (RFC 5922 section 7.1). */
final class DomainCertificate {

  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int ADDRESS = 7;

  private static final Pattern DOMAIN_URI = Pattern.compile("(?i)sip:([^@;?:/]+)");

  private DomainCertificate() {}

  /**
   * Returns whether a certificate is of a domain. Names are compared whole, without case: a
   * wildcard fits nothing but itself (section 7.2). An address needs a subject alternative name of
   * its own kind.
   */
  static boolean isOf(X509Certificate certificate, String domain)
      throws CertificateParsingException {
    return domains(certificate).stream().anyMatch(name -> isSame(name, domain));
  }

  /** Returns the names, for messages too; the common name counts where there is no other. */
  static List<String> domains(X509Certificate certificate) throws CertificateParsingException {
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives == null) {
      return commonNames(certificate);
    }
    List<String> names = new ArrayList<>();
    for (List<?> alternative : alternatives) {
      int kind = (Integer) alternative.get(0);
      String value = String.valueOf(alternative.get(1));
      Matcher uri = DOMAIN_URI.matcher(value);
      if (kind == URI && uri.matches()) {
        names.add(uri.group(1));
      } else if (kind == DNS || kind == ADDRESS) {
        names.add(value);
      }
    }
    return names;
  }

  private static List<String> commonNames(X509Certificate certificate)
      throws CertificateParsingException {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .toList();
    } catch (InvalidNameException fault) {
      throw new CertificateParsingException(fault);
    }
  }

  private static boolean isSame(String name, String domain) {
    if (Numeric.is(domain)) {
      return Numeric.is(name) && address(name).equals(address(domain));
    }
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return bare.toLowerCase(Locale.ROOT).equals(domain);
  }

  private static InetAddress address(String numeric) {
    try {
      return Numeric.address(numeric);
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}

package org.janussip.sip.agent;

import gov.nist.core.NameValue;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Contact;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts the parameters that a page wants on the Contact of a REGISTER where their specifications
 * have them: beside the URI what describes the binding (the instance and flow of RFC 5626, the
 * capabilities of RFC 3840, q), inside the URI all else, as RFC 8599 asks for its own.
 */
final class ContactParameters {

  /** Beside the URI stands what begins with a plus sign, and these. */
  private static final Set<String> OF_THE_BINDING =
      Set.of(
          "q",
          "reg-id",
          "actor",
          "application",
          "audio",
          "automata",
          "class",
          "control",
          "data",
          "description",
          "duplex",
          "events",
          "extensions",
          "isfocus",
          "language",
          "methods",
          "mobility",
          "priority",
          "schemes",
          "text",
          "type",
          "video");

  private static final String TOKEN = "[\\w\\-.!%*+`'~]+";

  private ContactParameters() {}

  /** Adds parameters; a name that the grammar forbids is left out, a value is escaped. */
  static void add(Contact contact, Map<String, String> parameters) {
    SipUri uri = (SipUri) contact.getAddress().getURI();
    parameters.forEach(
        (name, value) -> {
          if (isOfTheBinding(name)) {
            if (name.matches(TOKEN)) {
              contact.setParameter(new NameValue(name, quoted(value), value.isEmpty()));
            }
          } else if (name.matches("[\\w\\-.!~*'()\\[\\]/:&+$]+")) {
            uri.setUriParameter(new NameValue(name, escaped(value), value.isEmpty()));
          }
        });
  }

  private static boolean isOfTheBinding(String name) {
    return name.startsWith("+") || OF_THE_BINDING.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Writes a token as it is and all else between quotes, which the page may have written too. */
  private static String quoted(String value) {
    if (value.isEmpty() || value.matches(TOKEN)) {
      return value;
    }
    boolean quotedByPage = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String text = quotedByPage ? value.substring(1, value.length() - 1) : value;
    String harmless = text.replaceAll("\\p{Cntrl}", " ");
    return "\"" + harmless.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Writes what a parameter of a SIP URI may not hold as escapes (RFC 3261, section 25.1). */
  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (octet >= '0' && octet <= '9')
              || (octet >= 'a' && octet <= 'z')
              || (octet >= 'A' && octet <= 'Z')
              || "-_.!~*'()[]/:&+$".indexOf(octet) >= 0;
      text.append(plain ? String.valueOf((char) octet) : String.format("%%%02X", octet));
    }
    return text.toString();
  }
}

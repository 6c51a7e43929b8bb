package org.janussip.sip.message;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipAddress;
import org.janussip.sip.SipUris;
import org.janussip.sip.Transport;

/** SIP URIs and addresses, between text and the library's objects. */
public final class Uris {

  private Uris() {}

  /**
   * Parses a sip: or sips: URI.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static SipUri parse(String text) {
    try {
      if (SipUris.isSipOrSips(text) && new StringMsgParser().parseUrl(text) instanceof SipUri uri) {
        return uri;
      }
    } catch (ParseException | RuntimeException fault) {
      throw new IllegalArgumentException("not a SIP URI: " + text, fault);
    }
    throw new IllegalArgumentException("not a SIP URI: " + text);
  }

  /** Returns a copy without the parts that are not allowed in a Request-URI. */
  public static SipUri requestUri(SipUri uri) {
    SipUri copy = (SipUri) uri.clone();
    copy.clearQheaders();
    copy.removeMethod();
    return copy;
  }

  /** Returns an address without a display name. */
  public static AddressImpl address(SipUri uri) {
    return address(uri, "");
  }

  /**
   * Returns an address.
   *
   * @param displayName unquoted; empty for none
   */
  public static AddressImpl address(SipUri uri, String displayName) {
    AddressImpl address = new AddressImpl();
    address.setURI(uri);
    address.setAddressType(AddressImpl.NAME_ADDR);
    if (!displayName.isEmpty()) {
      String line = displayName.replaceAll("\\p{Cntrl}", " ");
      address.setDisplayName(line.replace("\\", "\\\\").replace("\"", "\\\""));
    }
    return address;
  }

  /** Returns the transport parameter, when there is one that we know. */
  public static Optional<Transport> transport(SipUri uri) {
    String name = uri.getTransportParam();
    for (Transport transport : Transport.values()) {
      if (transport.name().equalsIgnoreCase(name)) {
        return Optional.of(transport);
      }
    }
    return Optional.empty();
  }

  /** Takes a From, To or Contact value apart, keeping the display name as written. */
  public static SipAddress split(String value) {
    int open = opening(value);
    if (open < 0) {
      int semicolon = value.indexOf(';');
      return new SipAddress((semicolon < 0 ? value : value.substring(0, semicolon)).strip(), "");
    }
    int close = value.indexOf('>', open);
    String uri = value.substring(open + 1, close < 0 ? value.length() : close);
    return new SipAddress(uri.strip(), value.substring(0, open).strip());
  }

  /** Returns what follows the address, from its first semicolon on; empty for nothing. */
  public static String parameters(String value) {
    int open = opening(value);
    int from = open < 0 ? 0 : Math.max(value.indexOf('>', open), open);
    int semicolon = value.indexOf(';', from);
    return semicolon < 0 ? "" : value.substring(semicolon);
  }

  /** Returns one parameter of {@link #parameters}; empty text for one without a value. */
  public static Optional<String> parameter(String value, String name) {
    for (String part : Lists.split(parameters(value), ';')) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (key.strip().equalsIgnoreCase(name)) {
        return Optional.of(equals < 0 ? "" : part.substring(equals + 1).strip());
      }
    }
    return Optional.empty();
  }

  private static int opening(String value) {
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '<' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the values of all given fields, comma-separated ones taken apart. */
  public static List<String> values(List<String> fields) {
    return fields.stream().flatMap(field -> Lists.split(field, ',').stream()).toList();
  }
}

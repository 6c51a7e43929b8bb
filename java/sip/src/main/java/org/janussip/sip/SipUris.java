package org.janussip.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions about SIP URIs (RFC 3261 section 19.1) that need no stack. */
public final class SipUris {

  private static final int MAX_LENGTH = 1023;

  private static final Pattern TRANSPORT =
      Pattern.compile("(?i)^[^?]*;transport=(udp|tcp|tls)(?:[;?]|$)");

  private SipUris() {}

  /** Returns whether the text is a sip: URI with a host; sips: and tel: are not. */
  public static boolean isSip(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("sip:") && isSipOrSips(text);
  }

  /** Returns whether the text is a sip: or sips: URI with a host, of at most 1,023 characters. */
  public static boolean isSipOrSips(String text) {
    return text.length() <= MAX_LENGTH && SipUriParts.parse(text).isPresent();
  }

  /** Returns whether the text is a SIP URI whose user part is followed by a password. */
  public static boolean hasPassword(String text) {
    return SipUriParts.parse(text).map(SipUriParts::password).orElse(false);
  }

  /** Returns the transport that the scheme or the transport parameter asks for, if any does. */
  public static Optional<Transport> transport(String text) {
    if (text.toLowerCase(Locale.ROOT).startsWith("sips:")) {
      return Optional.of(Transport.TLS);
    }
    Matcher parameter = TRANSPORT.matcher(text);
    return parameter.find()
        ? Optional.of(Transport.valueOf(parameter.group(1).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Returns the user part, unescaped; empty when the text is no SIP URI or has none. */
  public static Optional<String> user(String text) {
    return SipUriParts.parse(text).flatMap(SipUriParts::user);
  }

  /** Returns a user part without its escapes; as it is when they are wrong; null for null. */
  public static String unescaped(String user) {
    try {
      return user == null || user.indexOf('%') < 0 ? user : SipUriParts.unescape(user);
    } catch (IllegalArgumentException badEscape) {
      return user;
    }
  }

  /** Returns the host, without brackets for IPv6. */
  public static Optional<String> host(String text) {
    return SipUriParts.parse(text).map(SipUriParts::host);
  }
}

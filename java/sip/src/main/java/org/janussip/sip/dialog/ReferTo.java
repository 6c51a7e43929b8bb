package org.janussip.sip.dialog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipUris;
import org.janussip.sip.message.Uris;

/**
 * What a REFER asks for (RFC 3515 section 2.1).
 *
 * @param uri the URI as text, its embedded header fields included
 * @param replaces the Replaces value among them, unescaped (RFC 3891 section 4)
 * @param referredBy the URI of Referred-By (RFC 3892)
 */
record ReferTo(String uri, Optional<String> replaces, Optional<String> referredBy) {

  /** What was asked for, or the code that refuses it. */
  record Reading(Optional<ReferTo> asked, int code) {

    private static Reading refused(int code) {
      return new Reading(Optional.empty(), code);
    }
  }

  /** Reads the fields of a REFER. */
  static Reading of(SipHeaders headers) {
    List<String> fields = Uris.values(headers.all("Refer-To"));
    if (fields.size() != 1) {
      return Reading.refused(400);
    }
    String uri = Uris.split(fields.get(0)).uri();
    boolean telephone = uri.toLowerCase(Locale.ROOT).matches("tel:[\\w+*#.()\\-;=]+");
    if (!telephone && !uri.toLowerCase(Locale.ROOT).matches("sips?:.*")) {
      return Reading.refused(uri.indexOf(':') > 0 ? 416 : 400);
    }
    if (!telephone && !SipUris.isSipOrSips(uri)) {
      return Reading.refused(400);
    }
    if (!isForInvite(uri, fields.get(0))) {
      return Reading.refused(501);
    }
    try {
      Optional<String> by = headers.first("Referred-By").map(value -> Uris.split(value).uri());
      return new Reading(Optional.of(new ReferTo(uri, replaces(uri), by)), 202);
    } catch (IllegalArgumentException badEscape) {
      return Reading.refused(400);
    }
  }

  /** Nothing but a call can be made of a REFER by a page. */
  private static boolean isForInvite(String uri, String field) {
    int end = uri.indexOf('?');
    String plain = end < 0 ? uri : uri.substring(0, end);
    return Uris.parameter("<>" + plain.replaceFirst("^[^;]*", ""), "method")
        .or(() -> Uris.parameter(field, "method"))
        .filter(method -> !method.equalsIgnoreCase("INVITE"))
        .isEmpty();
  }

  private static Optional<String> replaces(String uri) {
    int question = uri.indexOf('?');
    if (question < 0) {
      return Optional.empty();
    }
    for (String header : uri.substring(question + 1).split("&", -1)) {
      int equals = header.indexOf('=');
      if (equals > 0 && unescaped(header.substring(0, equals)).equalsIgnoreCase("Replaces")) {
        return Optional.of(unescaped(header.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  private static String unescaped(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

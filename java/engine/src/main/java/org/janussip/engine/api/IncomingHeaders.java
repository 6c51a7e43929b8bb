package org.janussip.engine.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;

/**
 * The header fields that a page wants to see.
 *
 * @param prefixes beginnings of field names, compared without case; none to see no fields at all
 */
public record IncomingHeaders(List<String> prefixes) {

  /** Shows no fields. */
  public static final IncomingHeaders NONE = new IncomingHeaders(List.of());

  /** Takes a copy, in lower case. */
  public IncomingHeaders {
    prefixes = prefixes.stream().map(prefix -> prefix.toLowerCase(Locale.ROOT)).toList();
  }

  /** Returns the fields of a message to show; empty when the page wants none. */
  public Optional<Map<String, String>> select(SipHeaders headers) {
    if (prefixes.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> selected = new LinkedHashMap<>();
    for (SipHeader field : headers.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (prefixes.stream().anyMatch(name::startsWith)) {
        selected.put(field.name(), field.value());
      }
    }
    return Optional.of(selected);
  }
}

package org.janussip.sip;

import java.util.List;
import java.util.Optional;

/**
 * The header fields of one message, in their order. Immutable; safe on any thread.
 *
 * @param fields all fields, repeated ones included
 */
public record SipHeaders(List<SipHeader> fields) {

  /** No header fields at all. */
  public static final SipHeaders NONE = new SipHeaders(List.of());

  /** Takes a copy of the list. */
  public SipHeaders {
    fields = List.copyOf(fields);
  }

  /** Returns the value of the first field of that name, compared without case. */
  public Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(SipHeader::value)
        .findFirst();
  }

  /** Returns the values of all fields of that name, compared without case. */
  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(SipHeader::value)
        .toList();
  }
}

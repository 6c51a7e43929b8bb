package org.janussip.sip.event;

import org.janussip.sip.message.Uris;

/**
 * What an Event field names (RFC 6665 section 8.2.1).
 *
 * @param name the event package; empty when there is none
 * @param id the id parameter; empty when there is none
 */
record EventId(String name, String id) {

  /** Reads a field value. */
  static EventId of(String value) {
    int semicolon = value.indexOf(';');
    String name = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
    return new EventId(name, Uris.parameter(value, "id").orElse(""));
  }

  /** Returns whether a NOTIFY with that one is about this one. */
  boolean isOf(EventId notified) {
    return name.equalsIgnoreCase(notified.name) && id.equals(notified.id);
  }
}

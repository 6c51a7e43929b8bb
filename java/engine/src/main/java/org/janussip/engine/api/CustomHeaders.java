package org.janussip.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.janussip.sip.SipHeader;

/**
 * The header fields that a page adds to our messages: an object of name to value, or an array of
 * such objects or of {"key": ..., "value": ...} objects, where "name" will do for "key". An array
 * may name a field twice. A value that is no text, and what cannot stand in a header line, is left
 * out.
 */
final class CustomHeaders {

  private static final Logger LOG = Logger.getLogger(CustomHeaders.class.getName());

  /** What one request may add, names and values together, in characters. */
  private static final int MAX_TOTAL = 8192;

  private static final int MAX_FIELDS = 128;

  private final List<SipHeader> fields = new ArrayList<>();
  private int total;

  private CustomHeaders() {}

  /**
   * Reads the fields.
   *
   * @param value what the request holds; null for nothing
   * @throws RequestException when it is of another type, or too much
   */
  static List<SipHeader> read(JsonNode value) throws RequestException {
    CustomHeaders headers = new CustomHeaders();
    if (value == null) {
      return List.of();
    }
    if (value.isObject()) {
      headers.addAll(value);
    } else if (value.isArray()) {
      for (JsonNode entry : value) {
        headers.addEntry(entry);
      }
    } else {
      throw wrongType();
    }
    return List.copyOf(headers.fields);
  }

  private void addEntry(JsonNode entry) throws RequestException {
    if (!entry.isObject()) {
      throw wrongType();
    }
    JsonNode key = entry.has("key") ? entry.path("key") : entry.path("name");
    if (key.isTextual() && entry.has("value")) {
      add(key.textValue(), entry.path("value"));
    } else {
      addAll(entry);
    }
  }

  private void addAll(JsonNode object) throws RequestException {
    for (var field : object.properties()) {
      add(field.getKey(), field.getValue());
    }
  }

  private void add(String name, JsonNode value) throws RequestException {
    if (!value.isTextual()) {
      return;
    }
    total += name.length() + value.textValue().length();
    if (total > MAX_TOTAL || fields.size() == MAX_FIELDS) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT,
          "Invalid element: headers holds more than "
              + MAX_FIELDS
              + " fields or "
              + MAX_TOTAL
              + " characters");
    }
    try {
      fields.add(new SipHeader(name, value.textValue()));
    } catch (IllegalArgumentException e) {
      LOG.warning("A custom header is left out: " + e.getMessage());
    }
  }

  private static RequestException wrongType() {
    return new RequestException(
        ErrorCode.INVALID_ELEMENT,
        "Invalid element: headers must be an object, or an array of objects");
  }
}

package org.janussip.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.janussip.sip.SipHeader;

/**
 * The fields of a request, each read with its type checked. An explicit null counts as a value of
 * the wrong type. Unknown fields are ignored.
 */
final class Fields {

  private static final int MAX_ENTRIES = 128;

  private static final int MAX_CALL_ID = 256;

  private final ObjectNode node;

  Fields(ObjectNode node) {
    this.node = node;
  }

  String mandatoryText(String name) throws RequestException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      throw new RequestException(ErrorCode.MISSING_ELEMENT, "Missing element: " + name);
    }
    return text.get();
  }

  Optional<String> text(String name) throws RequestException {
    JsonNode value = node.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrongType(name, "a string");
    }
    return Optional.of(value.textValue());
  }

  /** Reads a text that will stand in a header line and so may not hold control characters. */
  Optional<String> line(String name) throws RequestException {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().chars().anyMatch(Character::isISOControl)) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: control characters in " + name);
    }
    return text;
  }

  /** Reads a text as {@link #line} does that must be there. */
  String mandatoryLine(String name) throws RequestException {
    mandatoryText(name);
    return line(name).orElseThrow();
  }

  /** Reads a text for which null stands for absence. */
  Optional<String> nullableText(String name) throws RequestException {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : text(name);
  }

  Optional<Boolean> flag(String name) throws RequestException {
    JsonNode value = node.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw wrongType(name, "true or false");
    }
    return Optional.of(value.booleanValue());
  }

  boolean flag(String name, boolean missing) throws RequestException {
    return flag(name).orElse(missing);
  }

  Optional<Long> integer(String name) throws RequestException {
    JsonNode value = node.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrongType(name, "an integer");
    }
    return Optional.of(value.longValue());
  }

  /** Reads an integer that may not be negative. */
  Optional<Long> natural(String name) throws RequestException {
    Optional<Long> number = integer(name);
    if (number.filter(value -> value < 0).isPresent()) {
      throw wrongType(name, "a number that is not negative");
    }
    return number;
  }

  /** Reads {@code call_id}: what can stand in a Call-ID header. */
  Optional<String> callId() throws RequestException {
    Optional<String> callId = line("call_id");
    if (callId.isPresent() && !isCallId(callId.get())) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "Invalid element: call_id cannot stand in a Call-ID header");
    }
    return callId;
  }

  private static boolean isCallId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_CALL_ID
        && text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  /** Reads {@code headers}. */
  List<SipHeader> headers() throws RequestException {
    return CustomHeaders.read(node.get("headers"));
  }

  /** Reads an object of name to text. Values that are no texts are left out. */
  Map<String, String> texts(String name) throws RequestException {
    JsonNode value = node.get(name);
    Map<String, String> texts = new LinkedHashMap<>();
    if (value == null) {
      return texts;
    }
    if (!value.isObject()) {
      throw wrongType(name, "an object");
    }
    addTexts(value, texts);
    if (texts.size() > MAX_ENTRIES) {
      throw new RequestException(
          ErrorCode.INVALID_ELEMENT, "More than " + MAX_ENTRIES + " entries in " + name);
    }
    return texts;
  }

  private static void addTexts(JsonNode object, Map<String, String> texts) {
    object
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual()) {
                texts.put(field.getKey(), field.getValue().textValue());
              }
            });
  }

  Optional<List<String>> textList(String name) throws RequestException {
    JsonNode value = node.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isArray() || value.size() > MAX_ENTRIES) {
      throw wrongType(name, "an array of strings");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : value) {
      if (entry.isTextual()) {
        texts.add(entry.textValue());
      }
    }
    return Optional.of(List.copyOf(texts));
  }

  private static RequestException wrongType(String name, String wanted) {
    return new RequestException(
        ErrorCode.INVALID_ELEMENT, "Invalid element: " + name + " must be " + wanted);
  }
}

package org.janussip.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * One section of the configuration file. A wrong value is logged with its key and what is accepted,
 * and counts as absent.
 */
final class ConfigSection {

  private static final Logger LOG = Logger.getLogger(ConfigSection.class.getName());

  /** Reads a value; empty when it is wrong. */
  interface Reader<T> {
    Optional<T> read(String text);
  }

  private final String name;
  private final JsonNode node;

  ConfigSection(JsonNode file, String name) {
    this.name = name;
    this.node = file.path(name);
  }

  /** Returns a text that is not blank. */
  Optional<String> text(String key) {
    JsonNode value = node.path(key);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  <T> Optional<T> read(String key, String accepted, Reader<T> reader) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = reader.read(text.get());
    if (value.isEmpty()) {
      LOG.warning(
          () ->
              "Configuration: "
                  + name
                  + "."
                  + key
                  + " = \""
                  + text.get()
                  + "\" is not usable; accepted: "
                  + accepted
                  + ". The default is used");
    }
    return value;
  }

  int integer(String key, int min, int max, int missing) {
    return read(key, "a whole number from " + min + " to " + max, text -> integer(text, min, max))
        .orElse(missing);
  }

  boolean flag(String key, boolean missing) {
    return read(key, "true or false", ConfigSection::flag).orElse(missing);
  }

  static Optional<Integer> integer(String text, int min, int max) {
    try {
      int number = Integer.parseInt(text);
      return number >= min && number <= max ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1", "on" -> Optional.of(true);
      case "false", "no", "0", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}

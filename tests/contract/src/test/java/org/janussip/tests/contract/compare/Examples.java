package org.janussip.tests.contract.compare;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON that pages of one scenario sent and received, by page, direction and name, fit to be
 * shown: what varies from run to run has fixed values, descriptions are cut short. Used by one
 * thread.
 */
public final class Examples {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NUMBERS = Set.of("master_id", "refer_id", "stream_id");

  private final Symbols symbols;
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** Writes with these names. */
  public Examples(Symbols symbols) {
    this.symbols = symbols;
  }

  /**
   * Adds one message; a name that is there already gets {@code #2}, {@code #3} and so on.
   *
   * @param name where it belongs, such as {@code page request call}
   * @param jsep its session description, or a missing node
   */
  public void add(String name, JsonNode body, JsonNode jsep) {
    ObjectNode shown = JSON.createObjectNode();
    body.properties()
        .forEach(field -> shown.set(field.getKey(), shown(field.getKey(), field.getValue())));
    String text = pretty(shown);
    if (!jsep.isMissingNode()) {
      ObjectNode described = JSON.createObjectNode();
      jsep.properties().forEach(field -> described.set(field.getKey(), field.getValue()));
      described.put("sdp", "v=0 ...");
      text += "\njsep: " + described;
    }
    String free = name;
    for (int i = 2; texts.containsKey(free); i++) {
      free = name + "#" + i;
    }
    texts.put(free, text);
  }

  /** The message of that name. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** All names. */
  public Set<String> names() {
    return Set.copyOf(texts.keySet());
  }

  private JsonNode shown(String key, JsonNode value) {
    if (value.isObject()) {
      ObjectNode shown = JSON.createObjectNode();
      value
          .properties()
          .forEach(field -> shown.set(field.getKey(), shown(field.getKey(), field.getValue())));
      return shown;
    }
    if (value.isArray()) {
      var shown = JSON.createArrayNode();
      value.forEach(element -> shown.add(shown(key, element)));
      return shown;
    }
    if (NUMBERS.contains(key) && value.isNumber()) {
      return JSON.getNodeFactory().numberNode(1234567890);
    }
    if (key.equals("unique_id")) {
      return JSON.getNodeFactory().textNode("1b4e28ba-2fa1-11d2-883f-0016d3cca427");
    }
    if (!value.isTextual()) {
      return value;
    }
    boolean callId = key.equals("call_id") || key.equals("replaces") || key.equals("replace");
    return JSON.getNodeFactory()
        .textNode(callId ? symbols.callId(value.asText()) : symbols.clean(value.asText()));
  }

  private static String pretty(JsonNode node) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(node);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

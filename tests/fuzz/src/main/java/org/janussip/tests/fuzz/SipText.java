package org.janussip.tests.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A SIP message that the plugin has sent; all of them are well formed. */
record SipText(String text) {

  boolean isResponse() {
    return text.startsWith("SIP/2.0 ");
  }

  int code() {
    return Integer.parseInt(text.substring(8, 11));
  }

  String method() {
    return isResponse()
        ? first("CSeq").replaceFirst("^\\S*\\s*", "")
        : text.substring(0, text.indexOf(' '));
  }

  List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (String line : text.substring(0, headEnd()).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
        values.add(line.substring(colon + 1).strip());
      }
    }
    return values;
  }

  String first(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  private int headEnd() {
    int end = text.indexOf("\r\n\r\n");
    return end < 0 ? text.length() : end;
  }

  /** The URI between angle brackets of a field. */
  Optional<String> address(String name) {
    String value = first(name);
    int from = value.indexOf('<');
    int to = value.indexOf('>');
    return from >= 0 && to > from ? Optional.of(value.substring(from + 1, to)) : Optional.empty();
  }

  String tag(String name) {
    String value = first(name);
    int tag = value.indexOf(";tag=");
    return tag < 0 ? "" : value.substring(tag + 5).split(";", -1)[0];
  }

  /** The port of the first line of media in the body; 0 for none. */
  int mediaPort() {
    int line = text.indexOf("\r\nm=audio ");
    if (line < 0) {
      return 0;
    }
    String port = text.substring(line + 10).split(" ", 2)[0];
    return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
  }
}

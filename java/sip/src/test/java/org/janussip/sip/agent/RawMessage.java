package org.janussip.sip.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A SIP message as text, read without the library that is under test. */
record RawMessage(String text) {

  String startLine() {
    return text.substring(0, text.indexOf("\r\n"));
  }

  boolean isResponse() {
    return text.startsWith("SIP/2.0 ");
  }

  int code() {
    return Integer.parseInt(text.substring(8, 11));
  }

  String method() {
    return isResponse()
        ? headers("CSeq").stream().findFirst().orElse("").replaceFirst("^\\S*\\s*", "")
        : text.substring(0, text.indexOf(' '));
  }

  String uri() {
    return startLine().split(" ", -1)[1];
  }

  List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (String line : text.substring(0, text.indexOf("\r\n\r\n")).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0
          && line.substring(0, colon)
              .strip()
              .toLowerCase(Locale.ROOT)
              .equals(name.toLowerCase(Locale.ROOT))) {
        values.add(line.substring(colon + 1).strip());
      }
    }
    return values;
  }

  String header(String name) {
    List<String> values = headers(name);
    if (values.isEmpty()) {
      throw new AssertionError("no " + name + " in\n" + text);
    }
    return values.get(0);
  }

  boolean has(String name) {
    return !headers(name).isEmpty();
  }

  long cseq() {
    return Long.parseLong(header("CSeq").split(" ", -1)[0]);
  }

  String body() {
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  String tag(String name) {
    String value = header(name);
    int tag = value.indexOf(";tag=");
    return tag < 0 ? "" : value.substring(tag + 5).split(";", -1)[0];
  }

  /** The URI between angle brackets. */
  String address(String name) {
    String value = header(name);
    return value.substring(value.indexOf('<') + 1, value.indexOf('>'));
  }
}

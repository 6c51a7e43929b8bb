package org.janussip.sip.message;

import java.util.ArrayList;
import java.util.List;

/** Separated lists in field values, where quotes and angle brackets protect the separator. */
public final class Lists {

  private Lists() {}

  /** Returns the non-empty items, stripped. */
  public static List<String> split(String text, char separator) {
    List<String> items = new ArrayList<>();
    boolean quoted = false;
    boolean bracketed = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '<') {
        bracketed = true;
      } else if (c == '>') {
        bracketed = false;
      } else if (c == separator && !bracketed) {
        add(items, text.substring(start, i));
        start = i + 1;
      }
    }
    add(items, text.substring(Math.min(start, text.length())));
    return items;
  }

  private static void add(List<String> items, String item) {
    String stripped = item.strip();
    if (!stripped.isEmpty()) {
      items.add(stripped);
    }
  }
}

package org.janussip.sdp;

import java.util.ArrayList;
import java.util.List;

/** Cuts lines into words and numbers, in linear time and without exceptions. */
public final class Text {

  private Text() {}

  /** Returns the words between blanks and tabs. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean gap = i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\t';
      if (gap && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (!gap && start < 0) {
        start = i;
      }
    }
    return words;
  }

  /** Returns the pieces between the separators, empty ones included. */
  public static List<String> split(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == separator) {
        pieces.add(text.substring(start, i));
        start = i + 1;
      }
    }
    return pieces;
  }

  /** Returns a decimal number of ASCII digits from 0 to max, or -1 when it is none. */
  public static int number(String text, int max) {
    return (int) number(text, (long) max);
  }

  /** Returns a decimal number of ASCII digits from 0 to max, or -1 when it is none. */
  public static long number(String text, long max) {
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value > max ? -1 : value;
  }
}

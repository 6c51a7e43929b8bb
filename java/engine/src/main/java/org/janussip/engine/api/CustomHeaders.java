package org.janussip.engine.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.janussip.sip.SipHeader;

/** The header fields that a page adds to our messages. */
public final class CustomHeaders {

  private static final Logger LOG = Logger.getLogger(CustomHeaders.class.getName());

  /** What one request may add, names and values together, in characters. */
  private static final int MAX_TOTAL = 8192;

  private CustomHeaders() {}

  /** Makes fields of named texts; what cannot be a header field, or is too much, is left out. */
  public static List<SipHeader> of(Map<String, String> texts) {
    List<SipHeader> headers = new ArrayList<>();
    int total = 0;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      total += text.getKey().length() + text.getValue().length();
      if (total > MAX_TOTAL) {
        LOG.warning("More custom headers than " + MAX_TOTAL + " characters: the rest is left out");
        break;
      }
      try {
        headers.add(new SipHeader(text.getKey(), text.getValue()));
      } catch (IllegalArgumentException e) {
        LOG.warning("A custom header is left out: " + e.getMessage());
      }
    }
    return List.copyOf(headers);
  }
}

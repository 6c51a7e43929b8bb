package org.janussip.tests.contract.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API chapter. Each of its examples is a fenced block under a comment that names where it comes
 * from, such as {@code <!-- callsAndHangsUp page request call -->}: scenario, page, direction and
 * name of the message.
 */
public final class ApiDocument {
  private static final String OPEN = "<!-- ";
  private static final String CLOSE = " -->";

  private final List<String> complaints = new ArrayList<>();
  private final StringBuilder corrected = new StringBuilder();

  /**
   * Compares a document with what scenarios of this run showed; examples of scenarios that did not
   * run are left as they are.
   */
  public ApiDocument(List<String> lines, Map<String, Examples> played) {
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i++);
      corrected.append(line).append('\n');
      if (!line.startsWith(OPEN) || !line.endsWith(CLOSE)) {
        continue;
      }
      String source = line.substring(OPEN.length(), line.length() - CLOSE.length());
      List<String> block = new ArrayList<>();
      if (i < lines.size() && lines.get(i).startsWith("```")) {
        i++;
        while (i < lines.size() && !lines.get(i).equals("```")) {
          block.add(lines.get(i++));
        }
        i++;
      }
      String stands = String.join("\n", block);
      String text = check(source, stands, played);
      corrected.append("```js\n").append(text).append("\n```\n");
    }
  }

  private String check(String source, String stands, Map<String, Examples> played) {
    int blank = source.indexOf(' ');
    Examples examples = blank < 0 ? null : played.get(source.substring(0, blank));
    if (examples == null) {
      return stands;
    }
    Optional<String> shown = examples.find(source.substring(blank + 1));
    if (shown.isEmpty()) {
      complaints.add("no message " + source + "; there are " + examples.names());
      return stands;
    }
    if (!shown.get().equals(stands)) {
      complaints.add("another message " + source);
    }
    return shown.get();
  }

  /** What is not as it was seen. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The document with every example as it was seen. */
  public String corrected() {
    return corrected.toString();
  }
}

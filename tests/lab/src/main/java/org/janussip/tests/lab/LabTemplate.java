package org.janussip.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.janussip.tests.support.Workspace;

/**
 * A configuration file of {@code tests/lab} in which each {@code @NAME@} stands for a value. Not
 * safe for several threads.
 */
public final class LabTemplate {
  private static final Pattern NAME = Pattern.compile("@([A-Z_]+)@");

  private final String template;
  private final Map<String, String> values = new HashMap<>();

  /**
   * Names a template.
   *
   * @param template path below {@code tests/lab}
   */
  LabTemplate(String template) {
    this.template = template;
  }

  /** The folder {@code tests/lab} of this source tree. */
  public static Path folder() {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    return root.resolve("tests/lab");
  }

  LabTemplate set(String name, Object value) {
    values.put(name, String.valueOf(value));
    return this;
  }

  /**
   * Writes the file with all values filled in.
   *
   * @throws IllegalStateException when the template names a value that was not set
   */
  Path write(Workspace workspace, String file) {
    String text;
    try {
      text = Files.readString(folder().resolve(template), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return workspace.write(file, NAME.matcher(text).replaceAll(this::value));
  }

  private String value(java.util.regex.MatchResult match) {
    String value = values.get(match.group(1));
    if (value == null) {
      throw new IllegalStateException(template + " names " + match.group() + ", which is not set");
    }
    return Matcher.quoteReplacement(value);
  }
}

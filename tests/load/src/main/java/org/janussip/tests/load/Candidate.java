package org.janussip.tests.load;

import java.nio.file.Path;

/**
 * A plugin as it is measured.
 *
 * @param subject the plugin
 * @param javaHome the JDK that our plugin's JVM is taken from; without a meaning for others
 */
public record Candidate(Subject subject, Path javaHome) {

  /** A plugin; ours on the JDK that runs this. */
  public static Candidate of(Subject subject) {
    return new Candidate(subject, Jdks.own());
  }

  /** Name in tables. */
  String label() {
    return subject == Subject.JAVA
        ? subject.label() + ", JDK " + Jdks.feature(javaHome)
        : subject.label();
  }

  /** Name of files. */
  String name() {
    return subject == Subject.JAVA ? subject.name() + Jdks.feature(javaHome) : subject.name();
  }
}

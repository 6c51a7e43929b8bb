package org.janussip.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.Workspace;

/** An authority of one test and the certificates that it signs, made with openssl. */
public final class Certificates {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Workspace workspace;
  private final String name;
  private int issued;

  /** Makes an authority with that name. */
  public Certificates(Workspace workspace, String name) {
    this.workspace = workspace;
    this.name = name;
    workspace.makeDirectory(name);
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "30",
        "-subj",
        "/CN=" + name,
        "-addext",
        "basicConstraints=critical,CA:true",
        "-keyout",
        file("ca.key"),
        "-out",
        file("ca.pem"));
  }

  /** The certificate of the authority. */
  public Path authority() {
    return Path.of(file("ca.pem"));
  }

  /**
   * Issues a certificate.
   *
   * @param alternativeName such as {@code DNS:example.org} or {@code IP:192.0.2.1}
   * @return a file with certificate and key
   */
  public Path issue(String alternativeName) {
    String own = "own" + ++issued;
    workspace.write(name + "/" + own + ".ext", "subjectAltName=" + alternativeName + "\n");
    openssl(
        "req",
        "-new",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=" + own,
        "-keyout",
        file(own + ".key"),
        "-out",
        file(own + ".csr"));
    openssl(
        "x509",
        "-req",
        "-days",
        "30",
        "-in",
        file(own + ".csr"),
        "-CA",
        file("ca.pem"),
        "-CAkey",
        file("ca.key"),
        "-CAcreateserial",
        "-extfile",
        file(own + ".ext"),
        "-out",
        file(own + ".crt"));
    return workspace.write(name + "/" + own + ".pem", text(own + ".crt") + text(own + ".key"));
  }

  private String text(String own) {
    try {
      return Files.readString(Path.of(file(own)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file(String own) {
    return workspace.path().resolve(name).resolve(own).toString();
  }

  private void openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    String label = "openssl-" + name + "-" + issued + "-" + arguments[0];
    try (ManagedProcess process = ManagedProcess.start(label, command, Map.of(), workspace)) {
      int code = process.awaitExit(BOUND);
      if (code != 0) {
        throw new IllegalStateException("openssl " + arguments[0] + " ended with " + code);
      }
    }
  }
}

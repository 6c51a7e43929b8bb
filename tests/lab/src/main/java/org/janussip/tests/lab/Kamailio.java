package org.janussip.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;

/**
 * Kamailio as registrar and proxy, with digest accounts in memory, on UDP, TCP and, where it has a
 * certificate, TLS. Configure it, then {@link #start}; it can be killed and started again on the
 * same port. Not safe for several threads.
 */
public final class Kamailio implements AutoCloseable {
  /** The digest realm. */
  public static final String REALM = "lab.invalid";

  private static final Path TABLES = Path.of("/usr/share/kamailio/dbtext/kamailio");
  private static final Duration START_BOUND = Duration.ofSeconds(20);
  private static final Duration STOP_BOUND = Duration.ofSeconds(5);

  private final Workspace workspace;
  private final InetAddress address;
  private final int port;
  private final Map<String, String> users = new LinkedHashMap<>();
  private final Map<String, String> routes = new LinkedHashMap<>();
  private String algorithm = "";
  private int minExpiresSeconds = 10;
  private int nonceSeconds = 300;
  private Optional<Path> certificate = Optional.empty();
  private int tlsPort;
  private boolean presence;
  private int starts;
  private ManagedProcess process;

  /** A registrar on a free port of the peers' address. */
  public Kamailio(Workspace workspace) {
    this(workspace, TestNetwork.peer(), TestNetwork.freePort(TestNetwork.peer()));
  }

  /** A registrar on an address and port. */
  public Kamailio(Workspace workspace, InetAddress address, int port) {
    this.workspace = workspace;
    this.address = address;
    this.port = port;
  }

  /** Adds an account. */
  public Kamailio user(String name, String secret) {
    users.put(name, secret);
    return this;
  }

  /** Sends calls for a number to these URIs, all at once. */
  public Kamailio route(String number, String... uris) {
    routes.put(number, String.join(",", uris));
    return this;
  }

  /** Sets the digest algorithm: {@code MD5} or {@code SHA-256}; by default none is named. */
  public Kamailio algorithm(String name) {
    algorithm = name;
    return this;
  }

  /** Sets the shortest registration accepted, in seconds; shorter ones are answered with 423. */
  public Kamailio minExpires(int seconds) {
    minExpiresSeconds = seconds;
    return this;
  }

  /** Sets how long a nonce is good, in seconds. */
  public Kamailio nonceExpires(int seconds) {
    nonceSeconds = seconds;
    return this;
  }

  /**
   * Makes it speak TLS on another port.
   *
   * @param pem its certificate, and its key after that
   */
  public Kamailio tls(Path pem) {
    certificate = Optional.of(pem);
    tlsPort = tlsPort == 0 ? TestNetwork.freePort(address) : tlsPort;
    return this;
  }

  /** Lets it keep who is there and tell those who subscribe to it (RFC 3856). */
  public Kamailio presence() {
    presence = true;
    return this;
  }

  /** Empty tables of its own: it writes into them. */
  private Path tables(String folder) {
    Path own = workspace.makeDirectory(folder + "/tables");
    try {
      for (String table : List.of("version", "presentity", "active_watchers", "watchers", "xcap")) {
        Files.copy(TABLES.resolve(table), own.resolve(table));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return own;
  }

  /** Starts it and returns when it takes requests. */
  public Kamailio start() {
    starts++;
    String folder = "kamailio-" + port + "-" + starts;
    workspace.makeDirectory(folder);
    var config =
        new LabTemplate("kamailio/kamailio.cfg.in")
            .set("SIP_ADDRESS", host())
            .set("SIP_PORT", port)
            .set("REALM", REALM)
            .set("SIP_TRACE", workspace.path().resolve(folder))
            .set("MIN_EXPIRES", minExpiresSeconds)
            .set("NONCE_EXPIRE", nonceSeconds)
            .set("DIGEST_ALGORITHM", algorithm)
            .set("TLS_LISTEN", certificate.map(pem -> tlsListen()).orElse(""))
            .set("TLS_MODULE", certificate.map(this::tlsModule).orElse(""))
            .set("USERS", table("users", users))
            .set("ROUTES", table("routes", routes))
            .set("PRESENCE", presence ? "#!define WITH_PRESENCE" : "")
            .set("TABLES", presence ? tables(folder) : "")
            .write(workspace, folder + "/kamailio.cfg");
    String run = workspace.path().resolve(folder).toString();
    process =
        ManagedProcess.start(
            folder,
            List.of(
                "kamailio",
                "-f",
                config.toString(),
                "-DD",
                "-E",
                "-m",
                "64",
                "-M",
                "8",
                "-Y",
                run,
                "-w",
                run,
                "-P",
                run + "/pid"),
            Map.of(),
            workspace);
    Ports.awaitTcp(address, port, process, START_BOUND);
    return this;
  }

  private String tlsListen() {
    return "enable_tls=yes\nlisten=tls:" + host() + ":" + tlsPort;
  }

  private String tlsModule(Path pem) {
    return """
        loadmodule "tls.so"
        modparam("tls", "tls_method", "TLSv1.2+")
        modparam("tls", "certificate", "%1$s")
        modparam("tls", "private_key", "%1$s")
        """
        .formatted(pem);
  }

  private static String table(String name, Map<String, String> rows) {
    return rows.entrySet().stream()
        .map(row -> "\t$sht(%s=>%s) = \"%s\";".formatted(name, row.getKey(), row.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** The URI by which an account registers and is called. */
  public String uri(String user) {
    return "sip:" + user + "@" + hostPort();
  }

  /** The URI of the registrar itself. */
  public String uri() {
    return "sip:" + hostPort();
  }

  /** The URI of the registrar for an account that is to use TLS. */
  public String tlsUri() {
    return "sips:" + host() + ":" + tlsPort;
  }

  private String hostPort() {
    return host() + ":" + port;
  }

  private String host() {
    String host = address.getHostAddress();
    return address.getAddress().length == 16 ? "[" + host + "]" : host;
  }

  /** What a page needs to register an account here. */
  public Account account(String user) {
    return new Account(uri(), uri(user), user, secret(user));
  }

  /** The secret of an account. */
  public String secret(String user) {
    return users.get(user);
  }

  /**
   * Waits until it logged an authenticated REGISTER, past or future.
   *
   * @param expires value of its Expires header, as a regular expression
   */
  public String awaitRegister(String user, String expires, Duration bound) {
    return process.awaitLine("REGISTER sip:" + user + "@.* expires " + expires + " contact", bound);
  }

  /** How many authenticated REGISTER of all users it logged that match. */
  public long registers(String expires) {
    Pattern pattern = Pattern.compile("REGISTER sip:.* expires " + expires + " contact");
    return process.lines().stream().filter(line -> pattern.matcher(line).find()).count();
  }

  /** The running process. */
  public ManagedProcess process() {
    return process;
  }

  /** Kills it without a word to anybody. */
  public void kill() {
    List<ProcessHandle> children =
        ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants).toList();
    process.stop("KILL", STOP_BOUND);
    children.forEach(ProcessHandle::destroyForcibly);
    Ports.awaitTcpClosed(address, port, STOP_BOUND);
  }

  /** Ends it. */
  @Override
  public void close() {
    if (process != null) {
      process.stop("TERM", STOP_BOUND);
    }
  }
}

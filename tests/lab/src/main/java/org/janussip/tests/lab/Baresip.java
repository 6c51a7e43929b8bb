package org.janussip.tests.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.janussip.tests.support.EventLog;
import org.janussip.tests.support.ManagedProcess;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;

/**
 * A baresip phone with one account: plays beeps, decodes what it hears, measures its level. Driven
 * over its control socket. Safe for any thread.
 */
public final class Baresip implements AutoCloseable {
  /** How long it may take to report what happened, unless a test says otherwise. */
  public static final Duration EVENT_BOUND = Duration.ofSeconds(15);

  private static final Duration START_BOUND = Duration.ofSeconds(20);
  private static final Pattern PACKETS = Pattern.compile("^packets:\\s+(\\d+)\\s+(\\d+)");

  /** What a phone can do. */
  public enum Media {
    /** PCMU and PCMA. */
    AUDIO,
    /** The same and VP8. */
    AUDIO_VIDEO,
    /** Opus alone, with a tone that never stops. */
    OPUS
  }

  /**
   * How many RTP packets a call of the past carried, as baresip counted.
   *
   * @param sent packets it sent
   * @param received packets it received
   */
  public record Packets(long sent, long received) {}

  private final ManagedProcess process;
  private final BaresipControl control;

  private Baresip(ManagedProcess process, BaresipControl control) {
    this.process = process;
    this.control = control;
  }

  /**
   * Starts a phone that registers an account at a registrar, by UDP.
   *
   * @param parameters account parameters of baresip, such as {@code ;answermode=auto}; may be empty
   */
  public static Baresip register(
      Kamailio registrar, String user, String parameters, Media media, Workspace workspace) {
    String account =
        "<%s>;auth_pass=%s;regint=300%s\n"
            .formatted(registrar.uri(user), registrar.secret(user), parameters);
    Baresip phone = start(user, account, media, workspace);
    phone.process.awaitLine("200 OK", START_BOUND);
    return phone;
  }

  private static Baresip start(String user, String account, Media media, Workspace workspace) {
    InetAddress address = TestNetwork.peer();
    int port = TestNetwork.freePort(address);
    int controlPort = TestNetwork.freePort(InetAddress.getLoopbackAddress());
    String folder = "baresip-" + user;
    Path state = workspace.makeDirectory(folder);
    Path beeps = Sound.beeps(state.resolve("beeps.wav"), 300);
    new LabTemplate("baresip/config.in")
        .set("AGENT_ADDRESS", address.getHostAddress())
        .set("AGENT_PORT", port)
        .set("AUDIO_SOURCE", media == Media.OPUS ? "ausine,440" : "aufile," + beeps)
        .set("AUDIO_PLAYER", "aubridge,sink")
        .set("VIDEO_SOURCE", "fakevideo,nil")
        .set("VIDEO_DISPLAY", "fakevideo,nil")
        .set("AGENT_RTP_PORTS", "50000-51999")
        .set("AGENT_NETWORK", "net_interface\t\t" + address.getHostAddress())
        .set("AGENT_MODULES", modules(controlPort, media))
        .write(workspace, folder + "/config");
    workspace.write(folder + "/accounts", account);
    workspace.write(folder + "/contacts", "");
    ManagedProcess process =
        ManagedProcess.start(
            folder, List.of("baresip", "-f", state + "", "-v"), Map.of(), workspace);
    process.awaitLine("baresip is ready", START_BOUND);
    return new Baresip(process, BaresipControl.connect(controlPort));
  }

  private static String modules(int controlPort, Media media) {
    List<String> codecs =
        switch (media) {
          case AUDIO -> List.of("g711", "aufile");
          case AUDIO_VIDEO -> List.of("g711", "aufile", "vp8", "fakevideo");
          case OPUS -> List.of("opus", "ausine");
        };
    StringBuilder lines = new StringBuilder("rtp_stats\t\tyes\nvumeter_stderr\t\tyes\n");
    codecs.forEach(module -> lines.append("module\t\t\t" + module + ".so\n"));
    return lines
        .append("module\t\t\tvumeter.so\nmodule\t\t\taubridge.so\nmodule\t\t\tsrtp.so\n")
        .append("module_app\t\tctrl_tcp.so\nctrl_tcp_listen\t\t127.0.0.1:" + controlPort + "\n")
        .toString();
  }

  /** Calls a URI. */
  public void dial(String uri) {
    control.command("dial", uri);
  }

  /** Answers the call that rings. */
  public void answer() {
    control.command("accept", "");
  }

  /** Ends the call, or declines the one that rings. */
  public void hangup() {
    control.command("hangup", "");
  }

  /** Puts the call on hold, or takes it back. */
  public void hold(boolean held) {
    control.command(held ? "hold" : "resume", "");
  }

  /** Waits for the next event of a type such as {@code CALL_ESTABLISHED} and consumes it. */
  public JsonNode await(String type) {
    return await(type, EVENT_BOUND);
  }

  /** Waits for the next event of a type within a bound and consumes it. */
  public JsonNode await(String type, Duration bound) {
    return control
        .events()
        .next("event " + type, event -> event.path("type").asText().equals(type), bound);
  }

  /** All events so far. */
  public EventLog<JsonNode> events() {
    return control.events();
  }

  /** Waits until what it hears is loud: its meter of received sound shows three bars or more. */
  public void awaitSound() {
    process.awaitLine("32m\\[={3}", EVENT_BOUND);
  }

  /** Waits for the packet counts that it prints for the audio of a call at its end. */
  public Packets awaitPackets() {
    return awaitPackets("audio");
  }

  /**
   * Waits for the packet counts that it prints for one medium at the end of a call.
   *
   * @param medium {@code audio} or {@code video}
   */
  public Packets awaitPackets(String medium) {
    String heading = process.awaitLine("^" + medium + " +Transmit:", EVENT_BOUND);
    process.awaitLine("^errors: ", EVENT_BOUND);
    List<String> lines = process.lines();
    Matcher matcher = PACKETS.matcher(lines.get(lines.indexOf(heading) + 1));
    if (!matcher.find()) {
      throw new AssertionError("no packet counts after: " + heading);
    }
    return new Packets(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  /** The running process. */
  public ManagedProcess process() {
    return process;
  }

  /** Ends it; it un-registers. */
  @Override
  public void close() {
    control.close();
    process.close();
  }
}

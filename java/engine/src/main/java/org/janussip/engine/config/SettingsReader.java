package org.janussip.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.janussip.engine.core.Json;
import org.janussip.media.core.LatchPolicy;
import org.janussip.media.core.Latching;
import org.janussip.sip.SessionTimerSettings;

/**
 * Reads the settings out of the configuration file, which the host hands over as a JSON object of
 * sections: {@code {"path": ..., "general": {"local_ip": "192.0.2.10"}, "sip": {...}}}.
 */
public final class SettingsReader {

  private static final Logger LOG = Logger.getLogger(SettingsReader.class.getName());

  private static final int DEFAULT_MIN_PORT = 10000;
  private static final int DEFAULT_MAX_PORT = 60000;
  private static final int MAX_PORT = 65535;
  private static final int DAY_S = 86400;
  private static final int DEFAULT_LATCHING_WINDOW_MS = 5_000;

  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.\\-]{0,252}[A-Za-z0-9.])?");

  private SettingsReader() {}

  /** Reads the settings. What is no JSON object counts as an empty file. */
  public static Settings read(byte[] json) {
    return read(json, LocalAddresses.ofMachine());
  }

  static Settings read(byte[] json, LocalAddresses addresses) {
    Optional<JsonNode> file = Json.read(json).filter(JsonNode::isObject);
    if (file.isEmpty()) {
      LOG.warning("Configuration: no readable settings were handed over; all defaults are used");
    }
    JsonNode root = file.orElseGet(Json::object);
    ConfigSection general = new ConfigSection(root, "general");
    ConfigSection sip = new ConfigSection(root, "sip");
    ConfigSection media = new ConfigSection(root, "media");

    InetAddress local = localAddress(general, addresses);
    Optional<InetAddress> mediaAddress = mediaAddress(general, addresses);
    int[] ports =
        general
            .read(
                "rtp_port_range",
                "two ports, as in 10000-60000, with an even one and the next between them",
                SettingsReader::portRange)
            .orElseGet(() -> new int[] {DEFAULT_MIN_PORT, DEFAULT_MAX_PORT});
    return new Settings(
        local,
        mediaAddress,
        general
            .read("sdp_ip", "an address or a host name", SettingsReader::sdpAddress)
            .orElseGet(() -> mediaAddress.orElse(local).getHostAddress()),
        general.integer("keepalive_interval", 0, DAY_S, 120),
        general.flag("behind_nat", false),
        general.text("user_agent").orElse("janus-sip-java"),
        general.integer("register_ttl", 1, 365 * DAY_S, 3600),
        general.integer("sip_timer_t1x64", 1, 3_600_000, 32000),
        ports[0],
        ports[1],
        general.flag("events", true),
        general.integer("dscp_audio_rtp", 0, 63, 0),
        general.integer("dscp_video_rtp", 0, 63, 0),
        general.read("sips_certs_dir", "the path of a folder", SettingsReader::folder),
        sip.integer("port", 0, MAX_PORT, 0),
        sip.read("contact_user", "random or user", SettingsReader::contactUser).orElse(false),
        sip.read("name_servers", "addresses with optional ports", SettingsReader::nameServers)
            .orElse(List.of()),
        sip.flag("follow_redirects", false),
        sessionTimers(sip),
        sip.integer("tls_port", 0, MAX_PORT, 0),
        sip.flag("tls_verify", true),
        media.integer("loops", 0, 64, 0),
        media
            .read("recordings_folder", "the path of a folder", SettingsReader::folder)
            .map(folder -> Path.of(folder).toAbsolutePath().normalize()),
        media.integer("recording_buffer", 1, 4096, 64),
        latching(media),
        media.integer("rtp_timeout", 0, DAY_S, 0));
  }

  private static Latching latching(ConfigSection media) {
    return new Latching(
        media
            .read("latching", "off, learn or strict", SettingsReader::latchPolicy)
            .orElse(LatchPolicy.LEARN),
        media.integer("latching_window", 100, 60_000, DEFAULT_LATCHING_WINDOW_MS));
  }

  private static Optional<LatchPolicy> latchPolicy(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "off", "no", "false" -> Optional.of(LatchPolicy.OFF);
      case "learn" -> Optional.of(LatchPolicy.LEARN);
      case "strict" -> Optional.of(LatchPolicy.STRICT);
      default -> Optional.empty();
    };
  }

  private static SessionTimerSettings sessionTimers(ConfigSection sip) {
    SessionTimerSettings usual = SessionTimerSettings.DEFAULT;
    int minS = sip.integer("min_se", usual.minS(), DAY_S, usual.minS());
    int wantedS = sip.integer("session_expires", 0, DAY_S, usual.expiresS());
    return new SessionTimerSettings(wantedS == 0 ? 0 : Math.max(wantedS, minS), minS);
  }

  private static InetAddress localAddress(ConfigSection general, LocalAddresses addresses) {
    return general
        .read(
            "local_ip",
            "an address of this machine, the name of a network interface, 0.0.0.0 or ::",
            addresses::find)
        .filter(address -> !address.isAnyLocalAddress())
        .orElseGet(addresses::detect);
  }

  private static Optional<InetAddress> mediaAddress(
      ConfigSection general, LocalAddresses addresses) {
    return general
        .read("local_media_ip", "an address of this machine, 0.0.0.0 or ::", addresses::literal)
        .filter(address -> !address.isAnyLocalAddress());
  }

  private static Optional<int[]> portRange(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    Optional<Integer> first = ConfigSection.integer(text.substring(0, dash).strip(), 0, MAX_PORT);
    Optional<Integer> second = ConfigSection.integer(text.substring(dash + 1).strip(), 0, MAX_PORT);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    int min = Math.min(first.get(), second.get());
    int max = Math.max(first.get(), second.get());
    if (second.get() == 0) {
      min = first.get();
      max = MAX_PORT;
    }
    min = Math.max(min, 1);
    int firstEven = min + min % 2;
    return firstEven + 1 > max ? Optional.empty() : Optional.of(new int[] {min, max});
  }

  private static Optional<String> sdpAddress(String text) {
    boolean usable = HOST_NAME.matcher(text).matches() || LocalAddresses.parse(text).isPresent();
    return usable ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> folder(String text) {
    try {
      return Optional.of(Path.of(text).toString());
    } catch (InvalidPathException fault) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> contactUser(String text) {
    return switch (text) {
      case "random" -> Optional.of(false);
      case "user" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  private static Optional<List<InetSocketAddress>> nameServers(String text) {
    List<InetSocketAddress> servers = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      Optional<InetSocketAddress> server = nameServer(entry.strip());
      if (server.isEmpty()) {
        return Optional.empty();
      }
      servers.add(server.get());
    }
    return Optional.of(servers);
  }

  private static Optional<InetSocketAddress> nameServer(String entry) {
    String address = entry;
    String port = "53";
    int bracket = entry.indexOf(']');
    if (entry.startsWith("[") && bracket > 0) {
      address = entry.substring(1, bracket);
      port = bracket + 1 < entry.length() ? entry.substring(bracket + 2) : port;
    } else if (entry.indexOf(':') >= 0 && entry.indexOf(':') == entry.lastIndexOf(':')) {
      address = entry.substring(0, entry.indexOf(':'));
      port = entry.substring(entry.indexOf(':') + 1);
    }
    Optional<Integer> number = ConfigSection.integer(port, 1, MAX_PORT);
    return LocalAddresses.parse(address)
        .flatMap(found -> number.map(value -> new InetSocketAddress(found, value)));
  }
}

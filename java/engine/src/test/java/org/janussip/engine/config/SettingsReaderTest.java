package org.janussip.engine.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.janussip.media.core.LatchPolicy;
import org.janussip.media.core.Latching;
import org.janussip.sip.SessionTimerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

  private final List<String> warnings = new ArrayList<>();
  private final Logger logger = Logger.getLogger(ConfigSection.class.getName());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Settings read(String json) {
    LocalAddresses machine =
        new LocalAddresses(
            Map.of(
                "eth9",
                List.of(address("2001:db8::7"), address("192.0.2.7")),
                "eth6",
                List.of(address("fe80::1"), address("2001:db8::6"))));
    return SettingsReader.read(json.replace('\'', '"').getBytes(UTF_8), machine);
  }

  private static Settings general(String key, String value) {
    return read("{'general':{'local_ip':'192.0.2.7','" + key + "':'" + value + "'}}");
  }

  @Test
  void fillsInTheDefaults() {
    Settings settings = read("{'general':{'local_ip':'192.0.2.7'}}");
    assertEquals(address("192.0.2.7"), settings.localAddress());
    assertEquals(Optional.empty(), settings.mediaAddress());
    assertEquals("192.0.2.7", settings.sdpAddress());
    assertEquals(120, settings.keepAliveIntervalS());
    assertFalse(settings.behindNat());
    assertEquals(3600, settings.registerTtlS());
    assertEquals(32000, settings.timerT1x64Ms());
    assertEquals(10000, settings.minRtpPort());
    assertEquals(60000, settings.maxRtpPort());
    assertTrue(settings.events());
    assertEquals(0, settings.dscpAudio());
    assertEquals(0, settings.sipPort());
    assertFalse(settings.contactUserName());
    assertEquals(List.of(), settings.nameServers());
    assertEquals(List.of(), warnings);
  }

  @Test
  void readsEveryKey() {
    Settings settings =
        read(
            "{'path':'/etc/x','general':{'local_ip':'eth9','local_media_ip':'192.0.2.7',"
                + "'sdp_ip':'pbx.example.org','keepalive_interval':'0','behind_nat':'yes',"
                + "'user_agent':'UA/1','register_ttl':'60','sip_timer_t1x64':'4000',"
                + "'rtp_port_range':'30000-20000','events':'false','dscp_audio_rtp':'46',"
                + "'dscp_video_rtp':'34','sips_certs_dir':'/certs'},"
                + "'sip':{'port':'5070','contact_user':'user',"
                + "'session_expires':'60','min_se':'120',"
                + "'name_servers':'192.0.2.53, [2001:db8::53]:5353, 192.0.2.54:54'},"
                + "'media':{'loops':'3','latching':'strict','latching_window':'700',"
                + "'rtp_timeout':'30'}}");
    assertEquals(address("192.0.2.7"), settings.localAddress());
    assertEquals(Optional.of(address("192.0.2.7")), settings.mediaAddress());
    assertEquals("pbx.example.org", settings.sdpAddress());
    assertEquals(0, settings.keepAliveIntervalS());
    assertTrue(settings.behindNat());
    assertEquals("UA/1", settings.userAgent());
    assertEquals(60, settings.registerTtlS());
    assertEquals(4000, settings.timerT1x64Ms());
    assertEquals(20000, settings.minRtpPort());
    assertEquals(30000, settings.maxRtpPort());
    assertFalse(settings.events());
    assertEquals(46, settings.dscpAudio());
    assertEquals(34, settings.dscpVideo());
    assertEquals(Optional.of("/certs"), settings.sipsCertsDir());
    assertEquals(5070, settings.userAgentSettings().port());
    assertTrue(settings.userAgentSettings().contactUserName());
    assertEquals(
        "[/192.0.2.53:53, /[2001:db8:0:0:0:0:0:53]:5353, /192.0.2.54:54]",
        settings.nameServers().toString());
    assertEquals(new SessionTimerSettings(120, 120), settings.userAgentSettings().sessionTimers());
    assertEquals(3, settings.mediaSettings().loops());
    assertEquals(new Latching(LatchPolicy.STRICT, 700), settings.mediaSettings().latching());
    assertEquals(30, settings.mediaSettings().rtpTimeoutS());
    assertEquals(List.of(), warnings);
  }

  @ParameterizedTest
  @CsvSource({
    "local_ip, 203.0.113.77",
    "local_ip, eth77",
    "local_media_ip, example.org",
    "local_media_ip, 203.0.113.77",
    "keepalive_interval, -1",
    "keepalive_interval, soon",
    "behind_nat, maybe",
    "register_ttl, -5",
    "sip_timer_t1x64, 0",
    "rtp_port_range, 20000",
    "rtp_port_range, 5-5",
    "rtp_port_range, 10001-10002",
    "sdp_ip, a b",
    "rtp_port_range, 1-70000",
    "rtp_port_range, a-b",
    "events, perhaps",
    "dscp_audio_rtp, 64",
    "dscp_video_rtp, -1",
  })
  void namesAWrongValueAndTakesTheDefault(String key, String value) {
    Settings wrong = general(key, value);
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("general." + key), warnings::toString);
    assertTrue(warnings.get(0).contains(value), warnings::toString);
    assertTrue(warnings.get(0).contains("accepted"), warnings::toString);
    Settings right = key.equals("local_ip") ? read("{}") : general("unknown_key", value);
    assertEquals(right, wrong);
  }

  @Test
  void takesAnAddressByItsInterface() {
    assertEquals(address("2001:db8::6"), read("{'general':{'local_ip':'eth6'}}").localAddress());
  }

  @Test
  void neverBindsSipToAWildcard() {
    assertFalse(read("{'general':{'local_ip':'0.0.0.0'}}").localAddress().isAnyLocalAddress());
    assertFalse(read("{'general':{'local_ip':'::'}}").localAddress().isAnyLocalAddress());
    assertEquals(List.of(), warnings);
  }

  @Test
  void writesTheMediaAddressIntoDescriptionsUnlessToldOtherwise() {
    assertEquals("2001:db8:0:0:0:0:0:6", general("local_media_ip", "2001:db8::6").sdpAddress());
    assertEquals("192.0.2.7", general("local_media_ip", "0.0.0.0").sdpAddress());
  }

  @Test
  void countsAnUpperPortOfZeroAsTheHighest() {
    assertEquals(65535, general("rtp_port_range", "20000-0").maxRtpPort());
  }

  @Test
  void survivesWhatIsNoConfiguration() {
    assertEquals(3600, read("nonsense").registerTtlS());
    assertEquals(3600, read("{'general':[1]}").registerTtlS());
  }
}

package org.janussip.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.janussip.engine.core.Json;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JsonBoundsTest {

  @Test
  void refusesWhatIsTooDeepTooLongOrTooPrecise() {
    assertTrue(Json.read("[".repeat(100_000).getBytes(UTF_8)).isEmpty());
    assertTrue(Json.read(("[" + "9".repeat(1000) + "]").getBytes(UTF_8)).isEmpty());
    assertTrue(Json.read(new byte[Json.MAX_BYTES + 1]).isEmpty());
    assertTrue(Json.read(("{\"" + "k".repeat(5000) + "\":1}").getBytes(UTF_8)).isEmpty());
  }

  @Test
  void survivesRandomBytes() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      Json.read(bytes);
      Jsep.read(bytes);
    }
  }

  @Test
  void takesAJsepThatIsNoneForMissing() {
    assertEquals(Jsep.NONE, Jsep.read(null));
    assertEquals(Jsep.NONE, Jsep.read("3".getBytes(UTF_8)));
    assertEquals(Jsep.NONE, Jsep.read("{\"sdp\":null}".getBytes(UTF_8)));
  }

  @Test
  void showsTheFieldsWithAWantedPrefix() {
    SipHeaders headers =
        new SipHeaders(
            List.of(
                new SipHeader("X-A", "1"),
                new SipHeader("x-a", "2"),
                new SipHeader("Subject", "3")));
    assertEquals(Optional.empty(), IncomingHeaders.NONE.select(headers));
    assertEquals(
        Optional.of(Map.of("X-A", "1", "x-a", "2")),
        new IncomingHeaders(List.of("X-")).select(headers));
    assertEquals(Optional.of(Map.of()), new IncomingHeaders(List.of("P-")).select(headers));
  }
}

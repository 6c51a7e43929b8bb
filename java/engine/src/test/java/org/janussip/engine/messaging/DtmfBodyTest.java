package org.janussip.engine.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.janussip.sip.SipBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class DtmfBodyTest {

  private static Optional<DtmfBody> read(String type, String text) {
    return DtmfBody.read(new SipBody(type, text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Signal=5\\r\\nDuration=160\\r\\n | 5 | 160",
        "Signal=5\\r\\nDuration=160 | 5 | 160",
        "Signal= 5\\nDuration= 250\\n | 5 | 250",
        "signal=*\\r\\n | * | 160",
        "Duration=300\\r\\nSignal=# | # | 300",
        "Signal=d\\r\\nDuration=0 | D | 160",
        "Signal=10\\r\\nDuration=999999 | * | 160",
        "Signal=15 | D | 160",
      })
  void readsRelays(String text, String signal, long durationMs) {
    String body = text.replace("\\r", "\r").replace("\\n", "\n");
    assertEquals(
        Optional.of(new DtmfBody(signal, durationMs)), read("application/dtmf-relay", body));
    assertEquals(Optional.of(new DtmfBody(signal, durationMs)), read("application/dtmf", body));
  }

  @Test
  void readsBareDigitsOfTheirOwnTypeOnly() {
    assertEquals(Optional.of(new DtmfBody("7", 160)), read("application/dtmf", "7\r\n"));
    assertEquals(Optional.of(new DtmfBody("#", 160)), read("application/dtmf", "11"));
    assertEquals(Optional.empty(), read("application/dtmf-relay", "7"));
    assertEquals(Optional.empty(), read("text/plain", "Signal=5"));
  }

  @Test
  void seesNoDigitInOtherText() {
    assertEquals(Optional.empty(), read("application/dtmf", ""));
    assertEquals(Optional.empty(), read("application/dtmf", "77"));
    assertEquals(Optional.empty(), read("application/dtmf-relay", "Signal=X"));
    assertEquals(Optional.empty(), read("application/dtmf-relay", "Signal=5" + " ".repeat(300)));
  }

  @Test
  void countsAsRfc4733Does() {
    assertEquals(1280, new DtmfBody("1", 160).timestampUnits());
  }
}

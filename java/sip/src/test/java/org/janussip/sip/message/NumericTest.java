package org.janussip.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class NumericTest {

  private static String text(String host) throws UnknownHostException {
    return Numeric.address(host).getHostAddress();
  }

  @Test
  void readsAddressesOfBothFamilies() throws UnknownHostException {
    assertEquals("192.0.2.255", text("192.0.2.255"));
    assertEquals("192.0.2.8", text("192.000.02.008"));
    assertEquals("2001:db8:0:0:0:0:0:1", text("2001:db8::1"));
    assertEquals("2001:db8:0:0:0:0:0:1", text("[2001:DB8::1]"));
    assertEquals("192.0.2.1", text("::ffff:192.0.2.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.test",
        "999.1.1.1",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        "1..2.3",
        "1.2.3.-4",
        "1.2.3.4a",
        "0x7f.0.0.1",
        "1.2.3.\u0664",
        "1.2.3.0004",
        "[1.2.3.4]",
        "a:b.test",
        "x::1",
        "[::1",
        "::1]",
        "[]",
        "[:]",
        ":::",
        "1:2",
        "::1%",
        "::1%no such",
        "::1:1.2.3.999"
      })
  void takesAllElseForNoAddressWithoutAsking(String host) {
    assertThrows(UnknownHostException.class, () -> Numeric.address(host));
  }
}

package org.janussip.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReferToTest {

  private static ReferTo.Reading read(String... values) {
    return ReferTo.of(
        new SipHeaders(
            List.of(values).stream().map(value -> new SipHeader("Refer-To", value)).toList()));
  }

  @Test
  void takesUrisWithAndWithoutBrackets() {
    assertEquals("sip:a@b", read("sip:a@b").asked().orElseThrow().uri());
    assertEquals("sip:a;x=1@b;y", read("\"A\" <sip:a;x=1@b;y>;z=2").asked().orElseThrow().uri());
    assertEquals("tel:+1-2;ext=3", read("<tel:+1-2;ext=3>").asked().orElseThrow().uri());
    assertEquals(
        "sips:a@b", read("<sips:a@b;method=INVITE>").asked().orElseThrow().uri().substring(0, 8));
  }

  @Test
  void findsAnEscapedReplacesInAnyCase() {
    assertEquals(
        Optional.of("c+1;to-tag=a;from-tag=b"),
        read("<sip:a@b?X=y&replaces=c+1%3Bto-tag%3Da%3bfrom-tag%3Db>")
            .asked()
            .orElseThrow()
            .replaces());
  }

  @Test
  void saysWhyItRefuses() {
    assertEquals(400, read().code());
    assertEquals(400, read("<sip:a@b>", "<sip:c@d>").code());
    assertEquals(400, read("<sip:a@b?Replaces=%4>").code());
    assertEquals(416, read("<mailto:a@b>").code());
    assertEquals(400, read("").code());
    assertEquals(501, read("<sip:a@b;METHOD=bye>").code());
  }

  @Test
  void decidesWhatMayBeReplaced() {
    Replaces any = Replaces.of(List.of("c@x;from-tag=f;to-tag=t")).orElseThrow();
    Replaces early = Replaces.of(List.of("c;to-tag=t;from-tag=f;early-only")).orElseThrow();
    assertEquals(new Replaces("c@x", "t", "f", false), any);
    assertEquals(new Replaces("c", "t", "f", true), early);
    assertEquals(481, any.refusal(Replaces.Standing.UNKNOWN));
    assertEquals(481, any.refusal(Replaces.Standing.RINGING_IN));
    assertEquals(0, any.refusal(Replaces.Standing.RINGING_OUT));
    assertEquals(0, any.refusal(Replaces.Standing.CONFIRMED));
    assertEquals(603, any.refusal(Replaces.Standing.TERMINATED));
    assertEquals(0, early.refusal(Replaces.Standing.RINGING_OUT));
    assertEquals(486, early.refusal(Replaces.Standing.CONFIRMED));
    for (String bad : new String[] {"", "c", "c;to-tag=t", "c;to-tag=;from-tag=f", ";to-tag=t"}) {
      assertEquals(Optional.empty(), Replaces.of(List.of(bad)));
    }
    assertEquals(Optional.empty(), Replaces.of(List.of("c;to-tag=t;from-tag=f, d;to-tag=1")));
  }

  @Test
  void namesADialogForItsPeer() {
    assertEquals("c;to-tag=theirs;from-tag=ours", Replaces.value("c", "ours", "theirs"));
    assertEquals("c;to-tag=0;from-tag=ours", Replaces.value("c", "ours", null));
  }
}

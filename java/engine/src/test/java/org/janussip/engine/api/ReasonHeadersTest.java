package org.janussip.engine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.janussip.engine.api.Event.ReasonHeader;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReasonHeadersTest {

  private static Optional<ReasonHeader> read(String value) {
    return ReasonHeaders.read(new SipHeaders(List.of(new SipHeader("Reason", value))));
  }

  @Test
  void readsProtocolCauseAndText() {
    assertEquals(
        Optional.of(new ReasonHeader("SIP", Optional.of("200"), Optional.of("Call \"done\"; bye"))),
        read("SIP ;cause=200 ;text=\"Call \\\"done\\\"; bye\""));
    assertEquals(
        Optional.of(new ReasonHeader("Q.850", Optional.of("16"), Optional.empty())),
        read("Q.850;cause=16"));
    assertEquals(
        Optional.of(new ReasonHeader("SIP", Optional.empty(), Optional.of("word"))),
        read("SIP;TEXT=word"));
    assertEquals(
        Optional.of(new ReasonHeader("SIP", Optional.empty(), Optional.empty())), read("SIP"));
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    assertEquals(Optional.empty(), ReasonHeaders.read(SipHeaders.NONE));
    assertEquals(Optional.empty(), read(";cause=1"));
    assertEquals(Optional.empty(), read("SIP;text=\"" + "\\\\".repeat(5000)));
  }
}

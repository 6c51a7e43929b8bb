package org.janussip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.janussip.sdp.SdpException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class SdpParserTest {

  private static final String MINIMAL = "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n";

  private static String fault(String text) {
    SdpException refused = assertThrows(SdpException.class, () -> SdpParser.parse(text));
    assertEquals(Kind.UNREADABLE, refused.kind());
    return refused.getMessage();
  }

  @Test
  void readsEveryPartThatACallNeeds() throws SdpException {
    SessionDescription read =
        SdpParser.parse(
            """
            v=0
            o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1
            s=Call to John Smith
            i=SDP Offer #1
            u=http://www.jdoe.example.com/home.html
            e=Jane Doe <jane@jdoe.example.com>
            p=+1 617 555-6011
            c=IN IP4 198.51.100.1
            b=AS:256
            t=0 0
            r=7d 1h 0 25h
            z=0 0
            k=prompt
            a=recvonly
            m=audio 49170/2 RTP/AVP 0 101
            i=audio
            c=IN IP6 2001:db8::1
            b=TIAS:64000
            k=clear:x
            a=rtpmap:101 telephone-event/8000
            m=video 0 RTP/AVP 31
            """);
    assertEquals(
        new Origin("jdoe", "3724394400", "3724394405", new Connection("IN", "IP4", "198.51.100.1")),
        read.origin());
    assertEquals("Call to John Smith", read.name());
    assertEquals(Optional.of(new Connection("IN", "IP4", "198.51.100.1")), read.connection());
    assertEquals(List.of(new Bandwidth("AS", 256)), read.bandwidths());
    assertEquals(List.of(Attribute.flag("recvonly")), read.attributes());
    assertEquals(
        new MediaDescription(
            "audio",
            49_170,
            "RTP/AVP",
            List.of("0", "101"),
            Optional.of(new Connection("IN", "IP6", "2001:db8::1")),
            List.of(new Bandwidth("TIAS", 64_000)),
            List.of(new Attribute("rtpmap", "101 telephone-event/8000"))),
        read.media().get(0));
    assertEquals(2, read.media().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=0\no=- 1 2 IN IP4 192.0.2.1\ns=-\nt=0 0\nm=audio 1 RTP/AVP 0\na=sendonly\n",
        "v=0\ro=- 1 2 IN IP4 192.0.2.1\rs=-\rt=0 0\rm=audio 1 RTP/AVP 0\ra=sendonly",
        "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\nm=audio 1 RTP/AVP 0\r\na=sendonly\r\n",
        "v=0 \no=- 1 2 IN  IP4 192.0.2.1 \n\ns=\nm=audio  1 RTP/AVP 0 \na=sendonly \n\n\n",
        """
        v=0
        o=- 1 2 IN IP4 192.0.2.1
        s=-
        b=x
        b=AS:x
        a=
        a=:x
        m=audio 1/1 RTP/AVP 0 0
        a=sendonly:
        """
      })
  void toleratesWhatPeersDo(String text) throws SdpException {
    SessionDescription expected =
        SdpParser.parse(MINIMAL + "m=audio 1 RTP/AVP 0\r\na=sendonly\r\n");
    assertEquals(expected, SdpParser.parse(text));
  }

  @Test
  void toleratesBlanksInTheUserAndARejectedLineWithoutFormats() throws SdpException {
    SessionDescription read =
        SdpParser.parse("v=0\no=My Phone 1 2 IN IP4 192.0.2.1\nm=video 0 RTP/AVP\n");
    assertEquals("My_Phone", read.origin().username());
    assertEquals(List.of("0"), read.media().get(0).formats());
  }

  @Test
  void takesTheFirstOfSeveralConnectionLines() throws SdpException {
    SessionDescription read =
        SdpParser.parse(MINIMAL + "c=IN IP4 192.0.2.5\r\nc=IN IP4 192.0.2.6\r\n");
    assertEquals("192.0.2.5", read.connection().orElseThrow().address());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "o=- 1 2 IN IP4 192.0.2.1 | SDP line 1: it must begin with v=0",
        "v=1 | SDP line 1: it must begin with v=0",
        "hello | SDP line 1: it has no type and '='",
        "v=0,o=- 1 2 IN IP4 | SDP line 2: o= needs six fields",
        "v=0,s=- | SDP: there is no o= line",
        "v=0,o=- 1 2 IN IP4 a,o=- 1 2 IN IP4 a | SDP line 3: a second o=, or one below m=",
        "v=0,o=- 1 2 IN IP4 a,c=IN IP4 | SDP line 3: c= needs three fields",
        "v=0,o=- 1 2 IN IP4 a,m=audio 1 | SDP line 3: m= needs a type, a port, a protocol and formats",
        "v=0,o=- 1 2 IN IP4 a,m=audio x RTP/AVP 0 | SDP line 3: its port is no number from 0 to 65535",
        "v=0,o=- 1 2 IN IP4 a,m=audio 65536 RTP/AVP 0 | SDP line 3: its port is no number from 0 to 65535",
        "v=0,o=- 1 2 IN IP4 a,m=audio -1 RTP/AVP 0 | SDP line 3: its port is no number from 0 to 65535",
        "v=0,o=- 1 2 IN IP4 a,m=audio 1 RTP/AVP | SDP line 3: m= without formats",
        "v=0,o=- 1 2 IN IP4 a,x | SDP line 3: it has no type and '='",
        "v=0,o=- 1 2 IN IP4 a,A=b | SDP line 3: its type is no lower-case letter",
        "v=0,o=- 1 2 IN IP4 a,a=x\u0001y | SDP line 3: it holds a control character"
      })
  void namesLineAndFault(String text, String expected) {
    assertEquals(expected, fault(text.replace(",", "\r\n")));
  }

  @Test
  void saysSoWhenThereIsNothing() {
    assertEquals("SDP: it is empty", fault(""));
  }

  @Test
  void refusesWhatIsTooMuch() {
    assertEquals("SDP: longer than 65536 characters", fault(MINIMAL + "a=x\r\n".repeat(20_000)));
    assertEquals("SDP line 2001: more than 2000 lines", fault(MINIMAL + "a=x\n".repeat(2_000)));
    assertEquals(
        "SDP line 5: longer than 4096 characters", fault(MINIMAL + "a=" + "x".repeat(4_095)));
    assertEquals(
        "SDP line 37: more than 32 m= lines", fault(MINIMAL + "m=audio 1 RTP/AVP 0\n".repeat(33)));
    StringBuilder formats = new StringBuilder();
    for (int i = 0; i < 129; i++) {
      formats.append(' ').append(i);
    }
    assertEquals(
        "SDP line 5: more than 128 formats", fault(MINIMAL + "m=audio 1 RTP/AVP" + formats));
  }

  @Test
  void writesWhatItReads() throws SdpException {
    String text =
        MINIMAL.replace("t=0 0\r\n", "c=IN IP4 192.0.2.1\r\nb=AS:9\r\nt=0 0\r\na=tool:x y\r\n")
            + "m=audio 4000 RTP/AVP 0 8\r\nc=IN IP6 ::1\r\nb=TIAS:1\r\na=sendonly\r\n";
    assertEquals(text, SdpWriter.write(SdpParser.parse(text)));
  }
}

package org.janussip.tests.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.tests.support.janus.JanusHandle;

/** Session descriptions of a browser that never gets round to ICE. */
final class BrowserSdp {
  private static final String AUDIO =
      """
      v=0
      o=- 7142536 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0
      a=msid-semantic: WMS page
      m=audio 9 UDP/TLS/RTP/SAVPF 0 8 101
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=ice-ufrag:page
      a=ice-pwd:pagepagepagepagepagepage
      a=ice-options:trickle
      a=fingerprint:sha-256       0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9:0A:1B:2C:3D:4E:5F:60:71:82:93:A4:B5:C6:D7:E8:F9
      a=setup:%s
      a=mid:0
      a=sendrecv
      a=rtcp-mux
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:101 telephone-event/8000
      a=ssrc:77 cname:page
      """;

  private BrowserSdp() {}

  static ObjectNode offer() {
    return jsep("offer", "actpass");
  }

  static ObjectNode answer() {
    return jsep("answer", "active");
  }

  private static ObjectNode jsep(String type, String setup) {
    return JanusHandle.jsep(type, AUDIO.formatted(setup).replace("\n", "\r\n"));
  }
}

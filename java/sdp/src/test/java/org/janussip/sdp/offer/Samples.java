package org.janussip.sdp.offer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpParser;
import org.janussip.sdp.SdpWriter;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.crypto.CryptoSuite;
import org.janussip.sdp.crypto.KeyMode;

/** Descriptions as browsers and SIP peers write them. */
final class Samples {

  static final LocalEndpoint LOCAL = at("192.0.2.10", 20_000, 20_002);

  static LocalEndpoint at(String address, int audioPort, int videoPort) {
    return new LocalEndpoint(address, audioPort, videoPort, keys(KeyMode.ACCEPTED));
  }

  /** A call that has no keys yet; each key is all of one byte, and no two are equal. */
  static KeyPolicy keys(KeyMode mode) {
    return keys(mode, 0);
  }

  /** The same with other keys. */
  static KeyPolicy keys(KeyMode mode, int before) {
    AtomicInteger counter = new AtomicInteger(before);
    return new KeyPolicy(
        mode,
        CryptoSuite.OFFERED,
        length -> {
          byte[] key = new byte[length];
          Arrays.fill(key, (byte) counter.incrementAndGet());
          return key;
        },
        new RemoteMedia(Optional.empty(), Optional.empty()));
  }

  static final LocalIdentity IDENTITY = new LocalIdentity(4711, 1);

  /** A Chrome offer with audio and video, as the page makes it. */
  static final String CHROME =
      """
      v=0
      o=- 4611731400430051336 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0 1
      a=extmap-allow-mixed
      a=msid-semantic: WMS 6bOMUzVFZtbMrMZ9
      m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=ice-ufrag:4ZcD
      a=ice-pwd:2/1muCWoOi3uLifh0NuRHlFn
      a=ice-options:trickle
      a=fingerprint:sha-256 5A:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF
      a=setup:actpass
      a=mid:0
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
      a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
      a=sendrecv
      a=msid:6bOMUzVFZtbMrMZ9 track0
      a=rtcp-mux
      a=rtcp-rsize
      a=rtpmap:111 opus/48000/2
      a=rtcp-fb:111 transport-cc
      a=fmtp:111 minptime=10;useinbandfec=1
      a=rtpmap:63 red/48000/2
      a=fmtp:63 111/111
      a=rtpmap:9 G722/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:13 CN/8000
      a=rtpmap:110 telephone-event/48000
      a=rtpmap:126 telephone-event/8000
      a=ssrc:1001 cname:abc
      m=video 9 UDP/TLS/RTP/SAVPF 96 102 103 108
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=candidate:1 1 udp 2113937151 10.0.0.1 54321 typ host
      a=ice-ufrag:4ZcD
      a=setup:actpass
      a=mid:1
      a=bundle-only
      a=extmap:13 urn:3gpp:video-orientation
      a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
      a=sendrecv
      a=rtcp-mux
      a=rtpmap:96 VP8/90000
      a=rtcp-fb:96 goog-remb
      a=rtcp-fb:96 ccm fir
      a=rtcp-fb:96 nack
      a=rtcp-fb:96 nack pli
      a=rtpmap:102 H264/90000
      a=rtcp-fb:102 nack pli
      a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f
      a=rtpmap:103 H264/90000
      a=rtcp-fb:103 nack pli
      a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42001f
      a=rtpmap:108 VP9/90000
      a=rid:hi send
      a=simulcast:send hi
      a=ssrc-group:FID 1 2
      """;

  /** What is left of a Firefox offer when the Janus core hands it over. */
  static final String FIREFOX_THROUGH_CORE =
      """
      v=0
      o=mozilla...THIS_IS_SDPARTA-99.0 3962283183467265 0 IN IP4 1.1.1.1
      s=-
      t=0 0
      a=sendrecv
      m=audio 9 UDP/TLS/RTP/SAVPF 109 9 0 8 101
      c=IN IP4 1.1.1.1
      a=sendrecv
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=fmtp:109 maxplaybackrate=48000;stereo=1;useinbandfec=1
      a=fmtp:101 0-15
      a=rtpmap:109 opus/48000/2
      a=rtpmap:9 G722/8000/1
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:101 telephone-event/8000
      """;

  static final String ASTERISK =
      """
      v=0
      o=- 1205617221 1205617221 IN IP4 198.51.100.5
      s=Asterisk
      c=IN IP4 198.51.100.5
      t=0 0
      m=audio 14672 RTP/AVP 8 0 9 101
      a=rtpmap:8 PCMA/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:9 G722/8000
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-16
      a=ptime:20
      a=maxptime:150
      a=sendrecv
      """;

  /** rtpengine as a proxy in the path writes RTCP ports and its own addresses a line. */
  static final String RTPENGINE =
      """
      v=0
      o=alice 3724394400 3724394405 IN IP4 203.0.113.7
      s=-
      t=0 0
      m=audio 30166 RTP/AVP 96 0 101
      c=IN IP4 203.0.113.7
      a=rtpmap:96 opus/48000/2
      a=fmtp:96 useinbandfec=1
      a=rtpmap:101 telephone-event/8000
      a=sendrecv
      a=rtcp:30169
      m=video 30182 RTP/AVPF 97
      c=IN IP4 203.0.113.8
      a=rtpmap:97 H264/90000
      a=fmtp:97 profile-level-id=42e01f;packetization-mode=1
      a=rtcp-fb:97 nack pli
      a=sendonly
      a=rtcp:30190 IN IP4 203.0.113.9
      """;

  static final String BARESIP =
      """
      v=0
      o=- 3893219483 1732345678 IN IP4 192.168.5.2
      s=-
      c=IN IP4 192.168.5.2
      t=0 0
      a=tool:baresip 1.0.0
      m=audio 10020 RTP/AVP 0 8 101
      b=AS:125
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-15
      a=rtcp:10021
      a=sendrecv
      a=label:1
      a=rtcp-rsize
      a=ssrc:1234 cname:sip:a@b
      a=ptime:20
      """;

  static final String CISCO =
      """
      v=0
      o=CiscoSystemsCCM-SIP 2178 1 IN IP4 10.1.1.1
      s=SIP Call
      c=IN IP4 10.1.1.20
      b=TIAS:64000
      b=AS:64
      t=0 0
      m=audio 24580 RTP/AVP 9 0 8 116 18 101
      b=TIAS:64000
      a=rtpmap:9 G722/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:116 iLBC/8000
      a=maxptime:60
      a=fmtp:116 mode=20
      a=rtpmap:18 G729/8000
      a=fmtp:18 annexb=no
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-15
      m=video 24582 RTP/AVP 126 97
      b=TIAS:4000000
      a=rtpmap:126 H264/90000
      a=fmtp:126 profile-level-id=42801E;packetization-mode=1
      a=imageattr:126 recv [x=800,y=480]
      a=rtpmap:97 H264/90000
      a=fmtp:97 profile-level-id=42801E;packetization-mode=0
      a=rtcp-fb:* nack pli
      a=rtcp-fb:* ccm tmmbr
      m=application 5070 UDP/BFCP *
      a=floorctrl:c-s
      m=application 24584 RTP/AVP 107
      a=rtpmap:107 H224/4800
      """;

  /** Best effort encryption: the same audio twice, keyed and plain. */
  static final String POLYCOM =
      """
      v=0
      o=- 1512345678 1512345678 IN IP4 10.20.30.40
      s=Polycom IP Phone
      c=IN IP4 10.20.30.40
      t=0 0
      m=audio 2242 RTP/SAVP 0 127
      a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
      a=sendrecv
      a=rtpmap:0 PCMU/8000
      a=rtpmap:127 telephone-event/8000
      m=audio 2244 RTP/AVP 0 127
      a=sendrecv
      a=rtpmap:0 PCMU/8000
      a=rtpmap:127 telephone-event/8000
      """;

  static final String IPV6 =
      """
      v=0
      o=- 1 1 IN IP6 2001:db8::5
      s=-
      c=IN IP6 2001:db8::5
      t=0 0
      m=audio 4000 RTP/AVP 0
      a=rtpmap:0 PCMU/8000
      """;

  private Samples() {}

  static SessionDescription browser(String text) throws SdpException {
    return OfferAnswer.readBrowser(crlf(text));
  }

  static SipOffer offer(String text) throws SdpException {
    return OfferAnswer.readOffer(crlf(text));
  }

  static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }

  /** A browser's answer that takes each line and format it was shown. */
  static SessionDescription takeAll(SipOffer offer) throws SdpException {
    return SdpParser.parse(
        offer.browserSdp().replace("a=sendonly", "a=recvonly").replace("127.0.0.1", "1.1.1.1"));
  }

  static SessionDescription parse(String text) throws SdpException {
    return SdpParser.parse(text);
  }

  static String text(MediaDescription line) throws SdpException {
    SessionDescription frame = parse("v=0\no=- 1 1 IN IP4 192.0.2.1\n");
    String all = SdpWriter.write(frame.withMedia(List.of(line)));
    return all.substring(all.indexOf("m=")).replace("\r\n", "\n");
  }
}

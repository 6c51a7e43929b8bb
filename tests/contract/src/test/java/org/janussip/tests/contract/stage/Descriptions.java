package org.janussip.tests.contract.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.sip.ScriptedSipPeer;

/** Session descriptions as browsers and SIP phones write them. */
public final class Descriptions {
  private static final String SESSION =
      """
      v=0
      o=- 4611731400430051336 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE %s
      a=extmap-allow-mixed
      a=msid-semantic: WMS stream
      """;

  private static final String AUDIO =
      """
      m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 110 126
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=ice-ufrag:abcd
      a=ice-pwd:abcdefghijklmnopqrstuvwx
      a=ice-options:trickle
      a=fingerprint:sha-256 %s
      a=setup:%s
      a=mid:0
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
      a=sendrecv
      a=msid:stream audio
      a=rtcp-mux
      a=rtpmap:111 opus/48000/2
      a=rtcp-fb:111 transport-cc
      a=fmtp:111 minptime=10;useinbandfec=1
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:110 telephone-event/48000
      a=rtpmap:126 telephone-event/8000
      a=ssrc:1001 cname:page
      """;

  private static final String VIDEO =
      """
      m=video 9 UDP/TLS/RTP/SAVPF 96 97 102
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=ice-ufrag:abcd
      a=ice-pwd:abcdefghijklmnopqrstuvwx
      a=ice-options:trickle
      a=fingerprint:sha-256 %s
      a=setup:%s
      a=mid:1
      a=extmap:13 urn:3gpp:video-orientation
      a=sendrecv
      a=msid:stream video
      a=rtcp-mux
      a=rtcp-rsize
      a=rtpmap:96 VP8/90000
      a=rtcp-fb:96 nack
      a=rtcp-fb:96 nack pli
      a=rtpmap:97 rtx/90000
      a=fmtp:97 apt=96
      a=rtpmap:102 H264/90000
      a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f
      a=ssrc:1002 cname:page
      """;

  private static final String FINGERPRINT =
      "2B:B4:9E:B4:4C:21:C4:EF:C8:2F:CC:61:DC:47:88:5C:D8:F0:8C:99:42:E8:41:06:40:B5:A2:E5:3D:4B:30:03";

  private Descriptions() {}

  private static String lines(String text) {
    return text.replace("\n", "\r\n");
  }

  private static String audio(String setup) {
    return AUDIO.formatted(FINGERPRINT, setup);
  }

  private static String video(String setup) {
    return VIDEO.formatted(FINGERPRINT, setup);
  }

  /** A browser's offer of audio. */
  public static ObjectNode browserOffer() {
    return JanusHandle.jsep("offer", lines(SESSION.formatted("0") + audio("actpass")));
  }

  /** A browser's offer of audio and video. */
  public static ObjectNode browserVideoOffer() {
    return JanusHandle.jsep(
        "offer", lines(SESSION.formatted("0 1") + audio("actpass") + video("actpass")));
  }

  /** A browser's offer of audio and a data channel. */
  public static ObjectNode browserDataOffer() {
    String data =
        """
        m=application 9 UDP/DTLS/SCTP webrtc-datachannel
        c=IN IP4 0.0.0.0
        a=ice-ufrag:abcd
        a=ice-pwd:abcdefghijklmnopqrstuvwx
        a=fingerprint:sha-256 %s
        a=setup:actpass
        a=mid:1
        a=sctp-port:5000
        """;
    return JanusHandle.jsep(
        "offer", lines(SESSION.formatted("0 1") + audio("actpass") + data.formatted(FINGERPRINT)));
  }

  /** A browser's answer with PCMU. */
  public static ObjectNode browserAnswer() {
    String narrow =
        audio("active")
            .replace("111 0 8 110 126", "0 126")
            .replaceAll("a=(rtpmap|rtcp-fb|fmtp):(111|8|110) .*\n", "");
    return JanusHandle.jsep("answer", lines(SESSION.formatted("0") + narrow));
  }

  /** A browser's answer with PCMU and VP8. */
  public static ObjectNode browserVideoAnswer() {
    String narrow =
        audio("active")
            .replace("111 0 8 110 126", "0 126")
            .replaceAll("a=(rtpmap|rtcp-fb|fmtp):(111|8|110) .*\n", "");
    String vp8 =
        video("active")
            .replace("96 97 102", "96")
            .replaceAll("a=(rtpmap|rtcp-fb|fmtp):(97|102) .*\n", "");
    return JanusHandle.jsep("answer", lines(SESSION.formatted("0 1") + narrow + vp8));
  }

  /** A browser's answer that takes the audio and rejects the video. */
  public static ObjectNode browserAudioOnlyAnswer() {
    String rejected =
        """
        m=video 0 UDP/TLS/RTP/SAVPF 96
        c=IN IP4 0.0.0.0
        a=mid:1
        a=inactive
        a=rtpmap:96 VP8/90000
        """;
    String answer = browserAnswer().path("sdp").asText();
    return JanusHandle.jsep("answer", answer + lines(rejected));
  }

  /** A browser's next offer: another version, in which audio has this direction. */
  public static ObjectNode browserReoffer(String direction) {
    return next("offer", browserOffer(), direction);
  }

  /** A browser's next offer, with video added. */
  public static ObjectNode browserVideoReoffer() {
    return next("offer", browserVideoOffer(), "sendrecv");
  }

  /** A browser's next offer with other ICE credentials. */
  public static ObjectNode browserRestart() {
    ObjectNode offer = browserReoffer("sendrecv");
    return offer.put("sdp", offer.path("sdp").asText().replace("ice-ufrag:abcd", "ice-ufrag:wxyz"));
  }

  /** A browser's next answer with PCMU in this direction. */
  public static ObjectNode browserReanswer(String direction) {
    return next("answer", browserAnswer(), direction);
  }

  private static ObjectNode next(String type, ObjectNode jsep, String direction) {
    return JanusHandle.jsep(
        type,
        jsep.path("sdp")
            .asText()
            .replace("430051336 2 IN", "430051336 3 IN")
            .replace("a=sendrecv", "a=" + direction));
  }

  /** Another version of a phone's description, in which every medium has this direction. */
  public static String next(String sdp, String direction) {
    return sdp.replace("phone 1 1 IN", "phone 1 2 IN").replace("a=sendrecv", "a=" + direction);
  }

  private static String phone(ScriptedSipPeer peer) {
    return """
        v=0
        o=phone 1 1 IN IP4 %1$s
        s=call
        c=IN IP4 %1$s
        t=0 0
        """
        .formatted(peer.local().getAddress().getHostAddress());
  }

  private static final String PHONE_AUDIO =
      """
      m=audio 40000 RTP/AVP 0 101
      a=rtpmap:0 PCMU/8000
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-15
      a=ptime:20
      a=sendrecv
      """;

  private static final String PHONE_VIDEO =
      """
      m=video 40002 RTP/AVP 96
      a=rtpmap:96 VP8/90000
      a=sendrecv
      """;

  /** A phone's offer of PCMU and telephone-event. */
  public static String peerOffer(ScriptedSipPeer peer) {
    return lines(phone(peer) + PHONE_AUDIO);
  }

  /** A phone's offer of audio and video. */
  public static String peerVideoOffer(ScriptedSipPeer peer) {
    return lines(phone(peer) + PHONE_AUDIO + PHONE_VIDEO);
  }

  /** A phone's answer to {@link #browserOffer}: PCMU with the browser's telephone-event. */
  public static String peerAnswer(ScriptedSipPeer peer) {
    return peerOffer(peer).replace("101", "126");
  }

  /** A phone's answer to {@link #browserVideoOffer}. */
  public static String peerVideoAnswer(ScriptedSipPeer peer) {
    return peerVideoOffer(peer).replace("101", "126");
  }

  /** A phone's answer to {@link #browserVideoOffer} that takes the audio only. */
  public static String peerAudioOnlyAnswer(ScriptedSipPeer peer) {
    return peerAnswer(peer) + lines("m=video 0 RTP/AVP 96\na=rtpmap:96 VP8/90000\n");
  }

  /**
   * A phone's description with another profile and keys (RFC 4568).
   *
   * @param crypto values of a=crypto, all in the last line of the description
   */
  public static String keyed(String sdp, String profile, String... crypto) {
    StringBuilder keyed = new StringBuilder(sdp.replace("RTP/AVP", profile));
    for (String value : crypto) {
      keyed.append("a=crypto:").append(value).append("\r\n");
    }
    return keyed.toString();
  }

  /** An offer of fax only (T.38). */
  public static String peerImageOffer(ScriptedSipPeer peer) {
    return lines(phone(peer) + "m=image 40004 udptl t38\na=T38FaxVersion:0\n");
  }

  /** A phone's audio offer with a fax line behind it. */
  public static String peerAudioAndImageOffer(ScriptedSipPeer peer) {
    return peerOffer(peer) + lines("m=image 40004 udptl t38\na=T38FaxVersion:0\n");
  }

  /** What no parser can read. */
  public static String unreadable() {
    return "this is no session description\r\n";
  }
}

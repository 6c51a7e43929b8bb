package org.janussip.tests.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Session descriptions: sound ones, and ones that lie. */
public final class SdpTexts {

  private final Dice dice;

  /** Makes a writer. */
  public SdpTexts(Dice dice) {
    this.dice = dice;
  }

  /** Returns what a phone offers whose media are at that port of the loopback. */
  public String phone(int port) {
    return lines(
        "v=0",
        "o=- " + dice.below(1_000_000) + " " + dice.below(100) + " IN IP4 127.0.0.1",
        "s=-",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        "m=audio " + port + " RTP/AVP 0 8 101",
        "a=rtpmap:0 PCMU/8000",
        "a=rtpmap:8 PCMA/8000",
        "a=rtpmap:101 telephone-event/8000",
        "a=" + dice.pick("sendrecv", "sendrecv", "sendonly", "recvonly", "inactive"));
  }

  /** Returns what Chrome offers for audio and, now and then, video. */
  public String browser() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "v=0",
                "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "a=group:BUNDLE 0",
                "m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 126",
                "c=IN IP4 0.0.0.0",
                "a=rtcp:9 IN IP4 0.0.0.0",
                "a=ice-ufrag:abcd",
                "a=ice-pwd:aaaaaaaaaaaaaaaaaaaaaaaa",
                "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB",
                "a=setup:actpass",
                "a=mid:0",
                "a=sendrecv",
                "a=rtcp-mux",
                "a=rtpmap:111 opus/48000/2",
                "a=fmtp:111 minptime=10;useinbandfec=1",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:8 PCMA/8000",
                "a=rtpmap:126 telephone-event/8000"));
    if (dice.oneIn(3)) {
      all.addAll(
          List.of(
              "m=video 9 UDP/TLS/RTP/SAVPF 96 97",
              "c=IN IP4 0.0.0.0",
              "a=mid:1",
              "a=sendrecv",
              "a=rtcp-mux",
              "a=rtpmap:96 VP8/90000",
              "a=rtcp-fb:96 nack pli",
              "a=rtpmap:97 rtx/90000",
              "a=fmtp:97 apt=96"));
    }
    return lines(all.toArray(String[]::new));
  }

  /** Returns one of them with lies in it. */
  public String lying(String sound) {
    String text = sound;
    for (int i = dice.below(4); i >= 0; i--) {
      text = lie(text);
    }
    return text;
  }

  private String lie(String text) {
    return switch (dice.below(9)) {
      case 0 -> text.replaceFirst("m=audio \\d+", "m=audio " + dice.nasty().replace("\\", ""));
      case 1 -> text.replaceFirst("IN IP4 [\\d.]+", "IN IP6 " + dice.pick("::", "::1", "x", ""));
      case 2 -> text + "m=audio 4 RTP/AVP 0\r\n".repeat(dice.below(60));
      case 3 -> text + ("a=" + dice.nasty() + "\r\n").repeat(dice.below(oneLong()));
      case 4 ->
          text.replaceFirst("RTP/AVP[^\r\n]*", "RTP/SAVP 0 " + dice.nasty().replace("\\", ""));
      case 5 -> text.substring(0, dice.below(text.length() + 1));
      case 6 -> text.replace("c=", "x=").replace("\r\n", dice.pick("\n", "\r\n", "\r"));
      case 7 -> text.replaceFirst("a=rtpmap[^\r\n]*", "a=rtpmap:" + dice.below(300) + " x/0/-1");
      default -> dice.nasty() + text.substring(Math.min(text.length(), dice.below(40)));
    };
  }

  private int oneLong() {
    return dice.oneIn(30) ? 3_000 : 20;
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }
}

package org.janussip.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SIP requests and responses: sound ones of every method, and what mutation makes of them. */
public final class SipTexts {

  /** A dialog that we believe in. */
  record Dialog(String callId, String ours, String theirs, String contact) {}

  private static final List<String> METHODS =
      List.of(
          "INVITE",
          "INVITE",
          "ACK",
          "BYE",
          "CANCEL",
          "OPTIONS",
          "MESSAGE",
          "INFO",
          "NOTIFY",
          "SUBSCRIBE",
          "REFER",
          "UPDATE",
          "PRACK",
          "REGISTER",
          "PUBLISH",
          "W%4fNDER");

  private static final List<String> FIELDS =
      List.of(
          "Require: 100rel",
          "Require: timer, replaces, nothing",
          "Supported: 100rel, timer, replaces, norefersub",
          "Session-Expires: 90;refresher=uac",
          "Session-Expires: 1;refresher=x",
          "Min-SE: 99999999999",
          "Replaces: none;to-tag=1;from-tag=2",
          "Replaces: ;;to-tag=;from-tag=;early-only",
          "Refer-To: <sip:c@127.0.0.1:9?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>",
          "Refer-To: <sip:c@127.0.0.1:9>",
          "Referred-By: <sip:d@test>",
          "Event: presence",
          "Event: refer;id=2",
          "Event: message-summary",
          "Subscription-State: active;expires=60",
          "Subscription-State: terminated;reason=timeout",
          "RAck: 1 1 INVITE",
          "RSeq: 4294967295",
          "Expires: 0",
          "Expires: -5",
          "Accept: application/sdp, text/plain",
          "Accept: text/nothing",
          "Authorization: Digest username=\"a\", realm=\"b\", nonce=\"c\", uri=\"sip:d\", response=\"e\"",
          "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\", algorithm=MD5, qop=\"auth,auth-int\"",
          "Proxy-Authenticate: Basic realm=\"x\"",
          "Contact: <sip:x@127.0.0.1:9>;q=0.5, <tel:+1>, *",
          "Record-Route: <sip:127.0.0.1:9;lr>, <sip:[::1]:9;lr>",
          "Route: <sip:127.0.0.1:9;lr>",
          "Reason: SIP;cause=200;text=\"elsewhere\"",
          "Retry-After: 18000;duration=3600",
          "Max-Forwards: 0",
          "Content-Encoding: gzip",
          "Alert-Info: <http://127.0.0.1/ring>",
          "X-Long: " + "l".repeat(3_000));

  private final Dice dice;
  private final SdpTexts sdp;
  private final String sentBy;
  private final int rtpPort;

  /**
   * Makes a writer.
   *
   * @param sentBy host and port that answers go to
   * @param rtpPort where descriptions say that media go
   */
  public SipTexts(Dice dice, String sentBy, int rtpPort) {
    this.dice = dice;
    this.sdp = new SdpTexts(dice);
    this.sentBy = sentBy;
    this.rtpPort = rtpPort;
  }

  /** Returns a sane OPTIONS. */
  public String options(String transport, String target, String callId) {
    return head("OPTIONS", target, transport, "z9hG4bK" + callId)
        + "From: <sip:probe@test>;tag=p\r\nTo: <"
        + target
        + ">\r\nCall-ID: "
        + callId
        + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
  }

  private String head(String method, String target, String transport, String branch) {
    return method
        + " "
        + target
        + " SIP/2.0\r\nVia: SIP/2.0/"
        + transport
        + " "
        + sentBy
        + ";rport;branch="
        + branch
        + "\r\nMax-Forwards: 70\r\n";
  }

  /** Returns a request to that target, inside the dialog when there is one. */
  public byte[] request(String transport, String target, Optional<Dialog> dialog) {
    String method = dice.pick(METHODS);
    String to = dialog.isPresent() && !dice.oneIn(5) ? dialog.get().contact() : target;
    StringBuilder text = new StringBuilder(head(method, to, transport, "z9hG4bK" + dice.word()));
    text.append("From: <sip:peer@test>;tag=")
        .append(dialog.map(Dialog::ours).orElseGet(dice::word))
        .append("\r\nTo: <sip:fuzz@test>")
        .append(dialog.map(d -> ";tag=" + d.theirs()).orElse(""))
        .append("\r\nCall-ID: ")
        .append(dialog.map(Dialog::callId).orElseGet(dice::word))
        .append("\r\nCSeq: ")
        .append(dialog.isPresent() ? 2 + dice.below(100_000) : 1)
        .append(' ')
        .append(method)
        .append("\r\n");
    if (!dice.oneIn(10)) {
      text.append("Contact: <sip:peer@").append(sentBy).append(">\r\n");
    }
    for (int i = dice.oneIn(200) ? 500 : dice.below(4); i > 0; i--) {
      text.append(dice.pick(FIELDS)).append("\r\n");
    }
    return withBody(text, method.equals("INVITE") || method.equals("UPDATE"));
  }

  /** Returns a response to the request, with what must be echoed echoed. */
  public byte[] response(SipText request, int code, String tag, String contact, boolean answer) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + code + " " + dice.pick("OK", "", "\u20ac"));
    text.append("\r\n");
    request.all("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
    String to = request.first("To");
    text.append("From: ").append(request.first("From")).append("\r\nTo: ").append(to);
    text.append(to.contains(";tag=") || code == 100 ? "" : ";tag=" + tag);
    text.append("\r\nCall-ID: ").append(request.first("Call-ID"));
    text.append("\r\nCSeq: ").append(request.first("CSeq")).append("\r\n");
    text.append("Contact: ").append(contact).append("\r\n");
    if (dice.oneIn(6)) {
      text.append(dice.pick(FIELDS)).append("\r\n");
    }
    if (answer) {
      String phone = sdp.phone(rtpPort);
      body(text, "application/sdp", bytes(dice.oneIn(4) ? sdp.lying(phone) : phone));
    }
    return answer ? joined : bytes(text.append("Content-Length: 0\r\n\r\n").toString());
  }

  private byte[] joined = {};

  private byte[] withBody(StringBuilder text, boolean session) {
    String phone = sdp.phone(rtpPort);
    if (session && dice.oneIn(2)) {
      body(text, "application/sdp", bytes(phone));
      return joined;
    }
    switch (dice.below(9)) {
      case 0 -> body(text, "application/sdp", bytes(sdp.lying(phone)));
      case 1 -> body(text, "multipart/mixed;boundary=b", multipart(phone));
      case 2 -> body(text, dice.pick("image/jpeg", "application/sdp"), dice.octets(500));
      case 3 -> body(text, "application/dtmf-relay", bytes("Signal=5\r\nDuration=160\r\n"));
      case 4 -> body(text, "message/sipfrag", bytes("SIP/2.0 200 OK\r\n"));
      case 5 -> body(text, "text/plain;charset=utf-8", bytes(dice.nasty()));
      default -> {
        return bytes(text.append("Content-Length: 0\r\n\r\n").toString());
      }
    }
    return joined;
  }

  private byte[] multipart(String phone) {
    String mark = dice.pick("--b", "--b", "--", "--bb");
    return bytes(
        (mark + "\r\nContent-Type: application/sdp\r\n\r\n" + phone + "\r\n")
                .repeat(1 + dice.below(30))
            + mark
            + "--\r\n");
  }

  private void body(StringBuilder head, String type, byte[] body) {
    int length = dice.oneIn(30) ? dice.below(70_000) : body.length;
    byte[] start =
        bytes(head + "Content-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n");
    joined = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, joined, start.length, body.length);
  }

  /** Returns what a few mutations make of a message. */
  public byte[] mutated(byte[] message) {
    byte[] bytes = message;
    for (int i = dice.below(4); i >= 0; i--) {
      bytes = dice.oneIn(2) ? inOctets(bytes) : inLines(bytes);
    }
    return bytes.length > 60_000 ? java.util.Arrays.copyOf(bytes, 60_000) : bytes;
  }

  private byte[] inOctets(byte[] message) {
    if (message.length == 0) {
      return message;
    }
    byte[] bytes = message.clone();
    for (int i = dice.below(6); i >= 0; i--) {
      bytes[dice.below(bytes.length)] = (byte) dice.below(256);
    }
    return dice.oneIn(8) ? java.util.Arrays.copyOf(bytes, dice.below(bytes.length)) : bytes;
  }

  private byte[] inLines(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("\r\n", -1)));
    int at = dice.below(lines.size());
    String line = lines.get(at);
    switch (dice.below(6)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.add(dice.below(lines.size()), lines.remove(at));
      case 3 -> lines.set(at, line.substring(0, dice.below(line.length() + 1)) + dice.nasty());
      case 4 -> lines.set(at, line.replaceFirst("[^:]*$", "") + dice.nasty());
      default -> lines.set(at, line.replace(dice.pick(":", ";", "=", " "), dice.nasty()));
    }
    return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

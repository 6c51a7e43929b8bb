package org.janussip.sip.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of the collections under {@code torture}, whose README has the notation.
 *
 * @param name its section and name
 * @param transport udp, tcp or tls
 * @param user the user that it addresses, as its Request-URI writes him; - for none that we have
 * @param reactions what may become of it
 * @param bytes the message
 */
@SuppressWarnings("ArrayRecordComponent")
record TortureMessage(
    String name, String transport, String user, List<String> reactions, byte[] bytes) {

  private static final Pattern MARK = Pattern.compile("«([^»]*)»");

  private static final List<String> SDP =
      List.of(
          "v=0",
          "o=mhandley 29739 7272939 IN IP4 %s",
          "s=-",
          "c=IN IP4 %s",
          "t=0 0",
          "m=audio 49217 RTP/AVP 0 12",
          "m=video 3227 RTP/AVP 31",
          "a=rtpmap:31 LPC");

  /** Reads a collection. */
  static List<TortureMessage> read(String file) {
    try (InputStream in = TortureMessage.class.getResourceAsStream("/torture/" + file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<TortureMessage> messages = new ArrayList<>();
      for (String part : text.substring(4, text.length() - 1).split("\n=== ", -1)) {
        messages.add(message(part));
      }
      return messages;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static TortureMessage message(String part) {
    String[] lines = part.split("\n", -1);
    String[] words = lines[0].split(" ", -1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 2; i < lines.length; i++) {
      bytes.writeBytes(expanded(lines[i]));
      bytes.write('\r');
      bytes.write('\n');
    }
    return new TortureMessage(
        words[0] + " " + words[1],
        words[2],
        words[3],
        List.of(words[4].split("\\|", -1)),
        bytes.toByteArray());
  }

  private static byte[] expanded(String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher mark = MARK.matcher(line);
    int from = 0;
    while (mark.find()) {
      bytes.writeBytes(line.substring(from, mark.start()).getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(meaning(mark.group(1)));
      from = mark.end();
    }
    bytes.writeBytes(line.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static byte[] meaning(String mark) {
    int times = mark.indexOf('*');
    if (mark.startsWith("sdp ")) {
      return String.join("\r\n", SDP)
          .replace("%s", mark.substring(4))
          .getBytes(StandardCharsets.UTF_8);
    }
    if (times > 0) {
      int count = Integer.parseInt(mark.substring(times + 1));
      return mark.substring(0, times).repeat(count).getBytes(StandardCharsets.UTF_8);
    }
    return HexFormat.of().parseHex(mark.substring(1));
  }

  /** Returns the message as text, for a look at its fields. */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }
}

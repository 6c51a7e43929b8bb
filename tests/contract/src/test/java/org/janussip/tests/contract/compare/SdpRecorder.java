package org.janussip.tests.contract.compare;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes a session description into a transcript, one path per line of it: the order of attributes
 * does not matter, which section they are in does.
 */
final class SdpRecorder {
  private static final Pattern WEBRTC =
      Pattern.compile(
          "a=(ice-ufrag|ice-pwd|ice-options|candidate|end-of-candidates|fingerprint|ssrc|ssrc-group"
              + "|msid|msid-semantic|rtcp-fb|extmap)\\b.*");
  private static final Pattern PORT = Pattern.compile("^(m=\\S+) (?!0 )\\d+ ");

  private SdpRecorder() {}

  static void record(String path, String sdp, Symbols symbols, Transcript transcript) {
    boolean toBrowser = path.endsWith(".jsep");
    String section = path + ".sdp";
    int media = 0;
    for (String line : sdp.split("\r?\n", -1)) {
      if (line.isEmpty() || (toBrowser && WEBRTC.matcher(line).matches())) {
        continue;
      }
      if (line.startsWith("m=")) {
        section = path + ".sdp.m" + media++;
        transcript.put(section, PORT.matcher(line).replaceFirst("$1 PORT "));
      } else if (line.startsWith("o=")) {
        transcript.put(section + ".o", origin(symbols.clean(line)));
      } else if (line.startsWith("a=")) {
        transcript.put(section + "." + attribute(symbols.clean(line)), "yes");
      } else {
        transcript.put(section + "." + line.charAt(0), symbols.clean(line.substring(2)));
      }
    }
  }

  private static String origin(String line) {
    String[] parts = line.split(" ", -1);
    return parts.length == 6 ? parts[3] + " " + parts[4] + " " + parts[5] : line;
  }

  private static String attribute(String line) {
    if (line.startsWith("a=crypto:")) {
      return line.replaceAll("inline:[^|\\s]+", "inline:KEY");
    }
    return line.toLowerCase(Locale.ROOT).startsWith("a=rtcp:") ? "a=rtcp:PORT" : line;
  }
}

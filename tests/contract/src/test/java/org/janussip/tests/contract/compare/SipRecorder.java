package org.janussip.tests.contract.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.janussip.tests.support.sip.Digest;
import org.janussip.tests.support.sip.ScriptedSipPeer.Exchange;
import org.janussip.tests.support.sip.SipMessage;

/** Writes the messages that a SIP peer received into a transcript. */
public final class SipRecorder {
  /** What any two stacks write differently without meaning anything by it. */
  private static final Set<String> NOT_COMPARED =
      Set.of("via", "call-id", "cseq", "content-length", "max-forwards", "record-route");

  private static final Set<String> ECHOED = Set.of("from", "to");
  private static final Pattern TAG = Pattern.compile("tag=[^;\\s>]+");
  private static final Pattern USER = Pattern.compile("(sips?:)([^@>;]+)@");

  private final Symbols symbols;
  private final Transcript transcript;

  /** Writes into a transcript with the names of a run. */
  public SipRecorder(Symbols symbols, Transcript transcript) {
    this.symbols = symbols;
    this.transcript = transcript;
  }

  /**
   * Writes all messages that came in. Responses are named by status and method, for example {@code
   * 200-INVITE}; 100 is hop-by-hop and left out.
   */
  public void record(String peer, List<Exchange> exchanges) {
    Map<String, List<String>> names = new TreeMap<>();
    Map<String, Integer> seen = new HashMap<>();
    Set<String> acknowledged = new HashSet<>();
    for (Exchange exchange : exchanges) {
      SipMessage message = exchange.message();
      if (!exchange.incoming() || message.status() == 100 || repeated(message, acknowledged)) {
        continue;
      }
      String name =
          message.isRequest() ? message.method() : message.status() + "-" + message.method();
      int count = seen.merge(name, 1, Integer::sum);
      names.computeIfAbsent(dialog(message), id -> new ArrayList<>()).add(name);
      recordMessage(peer + "." + name + (count == 1 ? "" : "#" + count), exchange);
    }
    names.forEach(
        (call, list) -> transcript.put(peer + ".messages." + call, String.join(" ", list)));
  }

  private String dialog(SipMessage message) {
    return message.method().equals("REGISTER")
        ? symbols.registration(message.callId())
        : symbols.callId(message.callId());
  }

  /** An ACK that was sent again because its 200 came again, which is up to the clock. */
  private static boolean repeated(SipMessage message, Set<String> acknowledged) {
    return message.isRequest()
        && message.method().equals("ACK")
        && !acknowledged.add(message.callId() + message.cseq() + message.toTag());
  }

  private void recordMessage(String path, Exchange exchange) {
    SipMessage message = exchange.message();
    transcript.put(path + ".call", dialog(message));
    transcript.put(path + ".transport", exchange.transport());
    if (message.isRequest()) {
      transcript.put(path + ".uri", clean(message.requestUri()));
    } else {
      transcript.put(path + ".phrase", message.phrase());
      transcript.put(path + ".to-tag", Boolean.toString(!message.toTag().isEmpty()));
    }
    for (SipMessage.Header header : message.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      boolean echoed = !message.isRequest() && ECHOED.contains(name);
      if (!NOT_COMPARED.contains(name) && !echoed) {
        recordHeader(path + "." + name, name, header.value());
      }
    }
    if (message.header("Content-Type").orElse("").equals("application/sdp")) {
      SdpRecorder.record(path, message.body(), symbols, transcript);
    } else if (!message.body().isEmpty()) {
      transcript.put(path + ".body", clean(message.body()));
    }
  }

  private void recordHeader(String path, String name, String value) {
    switch (name) {
      case "rack" -> transcript.put(path, value.replaceFirst(" \\d+ ", " CSEQ "));
      case "contact" -> {
        transcript.put(path, USER.matcher(clean(value)).replaceFirst("$1USER@"));
        transcript.put(path + ".user", user(value));
      }
      case "authorization", "proxy-authorization" -> {
        Map<String, String> parameters = Digest.parameters(value);
        for (String key : List.of("username", "realm", "uri", "algorithm", "qop", "nc", "opaque")) {
          transcript.put(path + "." + key, clean(parameters.getOrDefault(key, Transcript.ABSENT)));
        }
      }
      default -> transcript.put(path, clean(value));
    }
  }

  private static String user(String contact) {
    var matcher = USER.matcher(contact);
    return matcher.find() ? matcher.group(2) : "";
  }

  private String clean(String text) {
    return TAG.matcher(symbols.clean(text)).replaceAll("tag=TAG");
  }
}

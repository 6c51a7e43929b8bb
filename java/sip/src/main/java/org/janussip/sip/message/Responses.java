package org.janussip.sip.message;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;

/** Responses, from the library's form to ours. */
public final class Responses {

  /** Phrases that the library lacks or words otherwise. */
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(423, "Interval Too Brief"),
          Map.entry(433, "Anonymity Disallowed"),
          Map.entry(480, "Temporarily Unavailable"),
          Map.entry(486, "Busy Here"),
          Map.entry(487, "Request Terminated"),
          Map.entry(488, "Not Acceptable Here"),
          Map.entry(489, "Bad Event"),
          Map.entry(491, "Request Pending"),
          Map.entry(494, "Security Agreement Required"),
          Map.entry(500, "Server Internal Error"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(600, "Busy Everywhere"),
          Map.entry(603, "Decline"),
          Map.entry(604, "Does Not Exist Anywhere"),
          Map.entry(606, "Not Acceptable"));

  private Responses() {}

  /** Returns the phrase that RFC 3261 gives the code; of its class when it knows none. */
  public static String phrase(int code) {
    String phrase = PHRASES.get(code);
    if (phrase == null) {
      phrase = SIPResponse.getReasonPhrase(code);
    }
    if (phrase == null || phrase.startsWith("Unknown")) {
      return code < 200 ? "Progress" : code < 300 ? "OK" : code < 400 ? "Redirected" : "Refused";
    }
    return phrase;
  }

  /** Returns a received response in our words. */
  public static SipResponse of(SIPResponse response) {
    Received received = (Received) response.getApplicationData();
    return new SipResponse(
        response.getStatusCode(),
        response.getReasonPhrase(),
        received.headers(),
        received.body(),
        false);
  }

  /** Returns the Contact URIs of a 3xx, by falling q, else in their order. */
  public static List<String> contacts(SipHeaders headers) {
    return Uris.values(headers.all("Contact")).stream()
        .sorted(Comparator.comparingDouble(value -> -quality(value)))
        .map(value -> Uris.split(value).uri())
        .toList();
  }

  private static double quality(String contact) {
    try {
      return Uris.parameter(contact, "q").map(Double::parseDouble).orElse(1.0);
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }
}

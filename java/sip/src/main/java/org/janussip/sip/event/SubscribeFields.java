package org.janussip.sip.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SubscribeRequest;

/** The fields of SUBSCRIBE (RFC 6665 section 3.1). */
final class SubscribeFields {

  /** What the dialog lives by, so that no extra field may say otherwise. */
  private static final Set<String> OURS = Set.of("event", "o", "expires");

  private SubscribeFields() {}

  /** Returns the fields that a SUBSCRIBE carries beside those of each request. */
  static List<SipHeader> of(SubscribeRequest request, int expiresS, List<SipHeader> extra) {
    List<SipHeader> fields = new ArrayList<>();
    fields.add(new SipHeader("Event", request.event()));
    fields.add(new SipHeader("Expires", Integer.toString(expiresS)));
    boolean accept = extra.stream().anyMatch(field -> field.name().equalsIgnoreCase("Accept"));
    if (!accept) {
      request.accept().ifPresent(types -> fields.add(new SipHeader("Accept", types)));
    }
    extra.stream()
        .filter(field -> !OURS.contains(field.name().toLowerCase(Locale.ROOT)))
        .forEach(fields::add);
    return fields;
  }

  /** Returns a field of seconds. */
  static Optional<Integer> seconds(SipHeaders headers, String name) {
    return headers
        .first(name)
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::parseInt);
  }
}

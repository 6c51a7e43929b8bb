package org.janussip.sip.message;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import java.util.Set;
import org.janussip.sip.SipHeader;

/**
 * A field that goes out exactly as written. The library keeps one unknown field per name and words
 * known ones in its own way; under names that differ per message it leaves these alone.
 */
public final class RawField extends SIPHeader {

  private static final long serialVersionUID = 1L;

  /** Without these the library sends no NOTIFY. */
  private static final Set<String> LOOKED_FOR = Set.of("Event", "Subscription-State");

  private final String written;

  private RawField(String key, SipHeader field) {
    super(key);
    this.written = field.name() + ": " + field.value() + "\r\n";
  }

  /** Adds a field to a message that is not shared with other threads yet. */
  public static void add(SIPMessage message, SipHeader field) {
    int number = 0;
    for (Iterator<SIPHeader> it = message.getHeaders(); it.hasNext(); it.next()) {
      number++;
    }
    boolean lookedFor =
        message instanceof SIPRequest request
            && SIPRequest.NOTIFY.equals(request.getMethod())
            && LOOKED_FOR.contains(field.name());
    message.addHeader(new RawField(lookedFor ? field.name() : "raw-field-" + number, field));
  }

  /** Adds a field to a message that is not shared with other threads yet. */
  public static void add(SIPMessage message, String name, String value) {
    add(message, new SipHeader(name, value));
  }

  @Override
  public StringBuilder encode(StringBuilder buffer) {
    return buffer.append(written);
  }

  @Override
  protected StringBuilder encodeBody(StringBuilder buffer) {
    return buffer;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

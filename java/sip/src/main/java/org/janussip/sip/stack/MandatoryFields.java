package org.janussip.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Set;

/** The fields without which a message cannot be handled (RFC 3261 section 8.1.1). */
final class MandatoryFields {

  private static final Set<Class<?>> TYPES =
      Set.of(
          From.class,
          To.class,
          CSeq.class,
          Via.class,
          CallID.class,
          ContentLength.class,
          RequestLine.class,
          StatusLine.class);

  private MandatoryFields() {}

  static boolean contains(Class<?> type) {
    return TYPES.contains(type);
  }

  /** Returns whether none is missing. */
  static boolean allIn(SIPMessage message) {
    return message.getFrom() != null
        && message.getTo() != null
        && message.getCallId() != null
        && message.getCSeq() != null
        && message.getTopmostVia() != null;
  }
}

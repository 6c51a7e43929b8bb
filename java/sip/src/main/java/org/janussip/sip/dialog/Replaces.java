package org.janussip.sip.dialog;

import java.util.List;
import java.util.Optional;
import org.janussip.sip.message.Lists;
import org.janussip.sip.message.Uris;

/**
 * A Replaces value (RFC 3891 section 6.1), as seen by who receives it.
 *
 * @param callId the Call-ID
 * @param toTag the receiver's tag in the dialog to be replaced
 * @param fromTag its peer's tag; 0 for a peer that has none
 * @param earlyOnly whether a confirmed dialog is not to be replaced
 */
record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {

  /** Returns the one value among fields; empty when there is not one, or when it lacks a tag. */
  static Optional<Replaces> of(List<String> fields) {
    if (fields.size() != 1 || Lists.split(fields.get(0), ',').size() != 1) {
      return Optional.empty();
    }
    String value = fields.get(0);
    int semicolon = value.indexOf(';');
    if (semicolon < 1) {
      return Optional.empty();
    }
    String parameters = "<>" + value.substring(semicolon);
    Optional<String> to = Uris.parameter(parameters, "to-tag").filter(tag -> !tag.isEmpty());
    Optional<String> from = Uris.parameter(parameters, "from-tag").filter(tag -> !tag.isEmpty());
    if (to.isEmpty() || from.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Replaces(
            value.substring(0, semicolon).strip(),
            to.get(),
            from.get(),
            Uris.parameter(parameters, "early-only").isPresent()));
  }

  /** How far the dialog to be replaced has come. */
  enum Standing {
    /** There is none, or it is another account's. */
    UNKNOWN,
    /** The peer calls us and we have not answered. */
    RINGING_IN,
    /** We call and the peer has not answered. */
    RINGING_OUT,
    /** It is confirmed. */
    CONFIRMED,
    /** It was, or is being ended. */
    TERMINATED
  }

  /** Returns 0 when a dialog may be replaced, else the code that refuses it (section 3). */
  int refusal(Standing standing) {
    return switch (standing) {
      case UNKNOWN, RINGING_IN -> 481;
      case RINGING_OUT -> 0;
      case CONFIRMED -> earlyOnly ? 486 : 0;
      case TERMINATED -> 603;
    };
  }

  /** Returns the value by which a third party names a dialog to our peer. */
  static String value(String callId, String localTag, String remoteTag) {
    return callId + ";to-tag=" + (remoteTag == null ? "0" : remoteTag) + ";from-tag=" + localTag;
  }
}

package org.janussip.sip.dialog;

import java.util.Set;
import org.janussip.sip.SipResponse;

/** What a failed request inside a dialog means for the call that the dialog carries (RFC 5057). */
final class DialogFate {

  /**
   * Nobody is there any more, or no request gets through: the dialog is over with all it carries.
   */
  private static final Set<Integer> DIALOG_OVER =
      Set.of(404, 410, 416, 482, 483, 484, 485, 502, 604);

  /** The peer has lost its side of what the request belongs to, or does not answer. */
  private static final Set<Integer> USAGE_OVER = Set.of(408, 481);

  /** The methods that belong to the call; others have a life of their own inside the dialog. */
  private static final Set<String> OF_THE_CALL = Set.of("INVITE", "UPDATE", "PRACK", "INFO", "BYE");

  private DialogFate() {}

  /**
   * Returns whether the call cannot go on after that final response to a request in its dialog.
   * Peers refuse a REFER with the code of the target that they cannot reach, and the call goes on.
   */
  static boolean endsCall(String method, SipResponse response) {
    return (DIALOG_OVER.contains(response.code()) && !method.equals("REFER"))
        || (USAGE_OVER.contains(response.code()) && OF_THE_CALL.contains(method));
  }
}

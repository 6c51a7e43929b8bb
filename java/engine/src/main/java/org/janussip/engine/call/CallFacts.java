package org.janussip.engine.call;

import java.util.Optional;
import org.janussip.sip.IncomingInvite;

/**
 * What stays true of a call from its beginning to its end.
 *
 * @param account the account's address of record, for log lines
 * @param callId the Call-ID
 * @param peer the other side: the URI as dialled, or the From URI
 * @param invite the peer's INVITE; empty when we call
 * @param srtp what the peer's offer says of SRTP, as pages read it
 * @param automaticRinging whether 180 goes out by itself
 */
public record CallFacts(
    String account,
    String callId,
    String peer,
    Optional<IncomingInvite> invite,
    Optional<String> srtp,
    boolean automaticRinging) {

  /** Returns the facts of a call that we make. */
  public static CallFacts outgoing(String account, String callId, String uri) {
    return new CallFacts(account, callId, uri, Optional.empty(), Optional.empty(), false);
  }
}

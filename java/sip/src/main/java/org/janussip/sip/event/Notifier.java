package org.janussip.sip.event;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import org.janussip.sip.Transport;
import org.janussip.sip.dialog.ClientExchange;
import org.janussip.sip.dialog.Dialog;
import org.janussip.sip.dialog.Identity;
import org.janussip.sip.stack.ServerRequest;

/**
 * Which notifier a SUBSCRIBE, which may have been forked, has its dialog with. Runs in the serial
 * order of its subscription.
 */
final class Notifier {

  private final Identity identity;
  private final SipUri target;
  private final String localTag;
  private final ClientExchange.CSeqs cseqs = new ClientExchange.CSeqs(1);
  private Optional<Dialog> dialog = Optional.empty();
  private boolean notified;

  Notifier(Identity identity, SipUri target, String localTag) {
    this.identity = identity;
    this.target = target;
    this.localTag = localTag;
  }

  SipUri target() {
    return target;
  }

  ClientExchange.CSeqs cseqs() {
    return cseqs;
  }

  /** Returns the dialog, once a 2xx or a NOTIFY has made it. */
  Optional<Dialog> dialog() {
    return dialog;
  }

  /** Returns whether a NOTIFY has been taken. */
  boolean hasNotified() {
    return notified;
  }

  /**
   * Takes a 2xx to SUBSCRIBE.
   *
   * @return whether it made the dialog, so that its first NOTIFY is still to come
   */
  boolean accepted(SIPResponse response, Transport transport) {
    if (dialog.isEmpty()) {
      dialog = Optional.of(Dialog.ofResponse(identity, response, target, cseqs, transport));
      return true;
    }
    if (dialog.get().isRemoteTag(response.getToTag())) {
      dialog.get().refreshTarget(response);
    }
    return false;
  }

  /**
   * Decides about a NOTIFY of the right event: the first that comes chooses among the forks (RFC
   * 6665 section 4.4.1), all others belong to it.
   *
   * @return 200, or the code of the refusal
   */
  int judge(ServerRequest request, Substate state) {
    SIPRequest message = request.request();
    if (dialog.filter(d -> d.isRemoteTag(message.getFromTag())).isPresent()) {
      if (!dialog.get().acceptCseq(message.getCSeq().getSeqNumber())) {
        return 500;
      }
      dialog.get().refreshTarget(message);
    } else if (notified || (dialog.isPresent() && state.isTerminated())) {
      return 481;
    } else if (!Dialog.hasTarget(message)) {
      return 400;
    } else {
      dialog =
          Optional.of(Dialog.ofRequest(identity, message, localTag, cseqs, request.transport()));
    }
    notified = true;
    return 200;
  }
}

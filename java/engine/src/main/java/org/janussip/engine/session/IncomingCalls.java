package org.janussip.engine.session;

import java.util.Optional;
import org.janussip.engine.account.Account;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallFacts;
import org.janussip.engine.call.CallMedia;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.offer.SipOffer;
import org.janussip.sip.IncomingInvite;

/**
 * Shows INVITEs to the page of a session, or refuses what it could not take without telling it.
 * Belongs to the mailbox.
 */
final class IncomingCalls {

  private final Session session;
  private WaitingInvite waiting;

  IncomingCalls(Session session) {
    this.session = session;
  }

  /** Takes an INVITE, to be shown now or when the last PeerConnection is gone. */
  void take(WaitingInvite invite) {
    waiting = invite;
    // The browser cannot take an offer while Janus still takes down the last PeerConnection.
    if (!session.peerConnection().isClosing()) {
      presentWaiting();
    }
  }

  /** Returns whether an INVITE waits to be shown. */
  boolean hasWaiting() {
    if (waiting != null && waiting.relay().isEnded()) {
      waiting = null;
    }
    return waiting != null;
  }

  /** Shows the INVITE that waited for the last PeerConnection to go, if there is one. */
  void presentWaiting() {
    WaitingInvite next = waiting;
    waiting = null;
    if (next == null || next.relay().isEnded()) {
      return;
    }
    SessionGroup group = session.membership().group();
    if (group == null || group.account() == null) {
      InviteDispatch.refuse(null, next, 480, "the account is not in use");
    } else if (session.call() != null) {
      group.invites().onInvite(next);
    } else {
      present(next);
    }
  }

  void refuseWaiting() {
    WaitingInvite left = waiting;
    waiting = null;
    if (left != null) {
      refuse(left, 480, "the page is gone");
    }
  }

  /** Presents a call, or refuses it: an error of ours may not leave the caller waiting. */
  private void present(WaitingInvite next) {
    try {
      tryToPresent(next);
    } catch (RuntimeException e) {
      if (session.call() == null) {
        refuse(next, 500, "an internal error");
      }
      throw e;
    }
  }

  private void tryToPresent(WaitingInvite next) {
    IncomingInvite invite = next.invite();
    CallMedia media =
        new CallMedia(
            session.media(),
            session.context().settings().sdpAddress(),
            RandomIds.originId(session.context().random()));
    Optional<SipOffer> offer = Optional.empty();
    if (invite.body().isSdp()) {
      try {
        offer = Optional.of(media.readOffer(invite.body()));
      } catch (SdpException e) {
        boolean unreadable = e.kind() == SdpException.Kind.UNREADABLE;
        InviteDispatch.refuseDescription(
            session.account(), next, unreadable ? 400 : 488, e.getMessage());
        return;
      }
    }
    begin(next, media, offer);
  }

  private void begin(WaitingInvite next, CallMedia media, Optional<SipOffer> offer) {
    Account account = session.account();
    CallFacts facts =
        new CallFacts(
            account.plan().profile().aor(),
            next.invite().callId(),
            next.invite().from().uri(),
            Optional.of(next.invite()),
            media.offeredSrtp(),
            account.plan().automaticRinging());
    Call call = new Call(facts, media, new CallEvents(session));
    next.relay().connect(session, call);
    session.slot().begin(call);
    if (offer.isPresent()) {
      session.peerConnection().begin();
    }
    session.context().calls().put(session, next.sip());
    session.context().traces().reaches(facts.callId(), session.id());
    call.present(next.sip(), offer.map(SipOffer::browserSdp).orElse(""));
  }

  private void refuse(WaitingInvite refused, int code, String why) {
    InviteDispatch.refuse(session.account(), refused, code, why);
  }
}

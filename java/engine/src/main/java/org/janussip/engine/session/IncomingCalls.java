package org.janussip.engine.session;

import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.janussip.engine.account.Account;
import org.janussip.engine.api.Event;
import org.janussip.engine.api.Notes;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallFacts;
import org.janussip.engine.call.CallMedia;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.offer.SipOffer;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipCall;

/**
 * Decides what becomes of an INVITE: a call that is shown to the page, a missed call, or a refusal
 * that the page never hears of. Belongs to the mailbox.
 */
final class IncomingCalls {

  private static final Logger LOG = Logger.getLogger(IncomingCalls.class.getName());

  private record Waiting(SipCall sip, IncomingInvite invite, CallRelay relay) {}

  private final Session session;
  private Waiting waiting;

  IncomingCalls(Session session) {
    this.session = session;
  }

  void onInvite(SipCall sip, IncomingInvite invite, CallRelay relay) {
    Account account = session.account();
    if (session.isDestroyed() || account == null || !account.takesCalls()) {
      refuse(sip, invite, 480, "the account is not in use");
      return;
    }
    if (waiting != null && waiting.relay().isEnded()) {
      waiting = null;
    }
    if (session.call() != null || waiting != null) {
      miss(sip, invite);
      return;
    }
    waiting = new Waiting(sip, invite, relay);
    // The browser cannot take an offer while Janus still takes down the last PeerConnection.
    if (!session.peerConnection().isClosing()) {
      presentWaiting();
    }
  }

  /** Shows the INVITE that waited for the last PeerConnection to go, if there is one. */
  void presentWaiting() {
    Waiting next = waiting;
    waiting = null;
    if (next == null || next.relay().isEnded()) {
      return;
    }
    if (session.call() != null) {
      miss(next.sip(), next.invite());
      return;
    }
    if (session.account() == null) {
      refuse(next.sip(), next.invite(), 480, "the account is not in use");
      return;
    }
    present(next);
  }

  void refuseWaiting() {
    Waiting left = waiting;
    waiting = null;
    if (left != null) {
      refuse(left.sip(), left.invite(), 480, "the page is gone");
    }
  }

  /** Presents a call, or refuses it: an error of ours may not leave the caller waiting. */
  private void present(Waiting next) {
    try {
      tryToPresent(next);
    } catch (RuntimeException e) {
      if (session.call() == null) {
        refuse(next.sip(), next.invite(), 500, "an internal error");
      }
      throw e;
    }
  }

  private void tryToPresent(Waiting next) {
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
        refuse(next.sip(), invite, unreadable ? 400 : 488, e.getMessage());
        return;
      }
    }
    if (offer.filter(SipOffer::srtpMandatory).isPresent()) {
      refuse(next.sip(), invite, 488, "the offer insists on SRTP");
      return;
    }
    begin(next, media, offer);
  }

  private void begin(Waiting next, CallMedia media, Optional<SipOffer> offer) {
    Account account = session.account();
    CallFacts facts =
        new CallFacts(
            account.plan().profile().aor(),
            next.invite().callId(),
            next.invite().from().uri(),
            Optional.of(next.invite()),
            offer.filter(SipOffer::srtpOffered).map(any -> "sdes_optional"),
            account.plan().automaticRinging());
    Call call = new Call(facts, media, new CallEvents(session));
    next.relay().connect(call);
    session.begin(call);
    if (offer.isPresent()) {
      session.peerConnection().begin();
    }
    call.present(next.sip(), offer.map(SipOffer::browserSdp).orElse(""));
  }

  private void miss(SipCall sip, IncomingInvite invite) {
    refuse(sip, invite, 486, "the session is in another call");
    Call current = session.call();
    String caller = invite.from().uri();
    String callee = invite.to().uri();
    session
        .output()
        .tell(
            current == null ? null : current.transaction(),
            invite.callId(),
            new Event.MissedCall(caller, invite.from().displayName(), callee),
            null);
    session.output().note(Notes.missed(caller, callee));
  }

  private void refuse(SipCall sip, IncomingInvite invite, int code, String why) {
    Account account = session.account();
    String callee = account == null ? invite.to().uri() : account.plan().profile().aor();
    LOG.info(
        () ->
            "["
                + callee
                + "] call "
                + invite.callId()
                + " from "
                + invite.from().uri()
                + " refused with "
                + code
                + ": "
                + why);
    sip.reject(code, List.of());
  }
}

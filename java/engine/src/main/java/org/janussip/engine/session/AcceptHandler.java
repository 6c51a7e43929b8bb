package org.janussip.engine.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.janussip.engine.api.CallParser;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.Jsep;
import org.janussip.engine.api.Request;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.api.SrtpWish;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.CallEvent;
import org.janussip.engine.call.CallMedia;
import org.janussip.engine.call.CallState;
import org.janussip.engine.call.CallStep;
import org.janussip.engine.call.NegotiationState;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipBody;

/**
 * {@code accept} and {@code progress}: answer an INVITE, or make the offer that it lacked; the one
 * in a 200, the other in a 183.
 */
final class AcceptHandler implements RequestHandler {

  private final CallEvent withAnswer;
  private final CallEvent withOffer;

  private AcceptHandler(CallEvent withAnswer, CallEvent withOffer) {
    this.withAnswer = withAnswer;
    this.withOffer = withOffer;
  }

  static AcceptHandler accept() {
    return new AcceptHandler(CallEvent.ACCEPT, CallEvent.ACCEPT_WITH_OFFER);
  }

  static AcceptHandler progress() {
    return new AcceptHandler(CallEvent.PROGRESS, CallEvent.PROGRESS_WITH_OFFER);
  }

  @Override
  public void handle(Session session, String transaction, ObjectNode body, Jsep jsep)
      throws RequestException {
    Call call = session.call();
    if (call == null || call.refuses(withAnswer)) {
      throw new RequestException(ErrorCode.WRONG_STATE, "No call is coming in");
    }
    boolean early = call.state() == CallState.PROGRESS;
    Request.Accept request =
        early ? CallParser.readLateAccept(body, jsep) : CallParser.readAccept(body, jsep);
    boolean offerless = isOfferless(call.media());
    if (!early || !request.srtp().equals(SrtpWish.NONE)) {
      call.media().srtp(request.srtp());
    }
    SipBody description = describe(call.media(), request.description(), offerless);
    call.renegotiation().autoAccept(request.autoAcceptReinvites());
    session.peerConnection().begin();
    call.handle(
        CallStep.request(offerless ? withOffer : withAnswer, transaction, request.headers())
            .withBody(description));
    if (withAnswer == CallEvent.ACCEPT) {
      endReplaced(call);
    }
  }

  /** Whoever takes the place of another call has it once it is accepted (RFC 3891 section 3). */
  private static void endReplaced(Call call) {
    call.facts()
        .invite()
        .flatMap(IncomingInvite::replaced)
        .ifPresent(replaced -> replaced.hangup(List.of()));
  }

  /** Whether the INVITE had no offer, so that the page makes it. */
  private static boolean isOfferless(CallMedia media) {
    return media.state() == NegotiationState.NONE || media.state() == NegotiationState.LOCAL_OFFER;
  }

  private static SipBody describe(CallMedia media, Jsep jsep, boolean offerless)
      throws RequestException {
    if (!jsep.hasSdp() && media.state() != NegotiationState.NONE) {
      return media.localBody();
    }
    if (jsep.isAnswer() == offerless) {
      throw new RequestException(
          ErrorCode.MISSING_SDP,
          offerless
              ? "The INVITE had no offer: an offer is needed, not an answer"
              : "The INVITE had an offer: an answer is needed, not an offer");
    }
    if (!offerless) {
      return media.answer(jsep.sdp());
    }
    media.takeBack();
    return media.offer(jsep.sdp());
  }
}

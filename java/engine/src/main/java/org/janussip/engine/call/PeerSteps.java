package org.janussip.engine.call;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.janussip.sdp.SdpException;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipResponse;

/** Makes steps of a call out of what the peer says to its INVITE, reading the descriptions. */
final class PeerSteps {

  private static final Logger LOG = Logger.getLogger(PeerSteps.class.getName());

  private final CallMedia media;
  private final Supplier<String> prefix;

  /**
   * Makes the reader of one call.
   *
   * @param prefix what log lines begin with
   */
  PeerSteps(CallMedia media, Supplier<String> prefix) {
    this.media = media;
    this.prefix = prefix;
  }

  CallStep provisional(SipResponse response) {
    boolean audible = response.code() == 180 || response.code() == 183;
    if (!audible) {
      return CallStep.response(CallEvent.PROCEEDING, response, "");
    }
    Optional<String> answer = response.body().isSdp() ? read(response.body()) : Optional.empty();
    CallEvent event = answer.isPresent() ? CallEvent.EARLY_MEDIA : CallEvent.RINGING;
    return CallStep.response(event, response, answer.orElse(""));
  }

  CallStep answered(SipResponse response) {
    if (!response.body().isSdp()) {
      return CallStep.response(CallEvent.ANSWERED_BARE, response, "");
    }
    Optional<String> answer = read(response.body());
    CallEvent event = answer.isPresent() ? CallEvent.ANSWERED : CallEvent.ANSWERED_BADLY;
    return CallStep.response(event, response, answer.orElse(""));
  }

  CallStep ack(SipBody body) {
    if (media.state() != NegotiationState.LOCAL_OFFER || !body.isSdp()) {
      return CallStep.of(CallEvent.ACK);
    }
    Optional<String> answer = read(body);
    CallEvent event = answer.isPresent() ? CallEvent.ACK_WITH_ANSWER : CallEvent.ACK_BADLY;
    return CallStep.of(event).withBrowserSdp(answer.orElse(""));
  }

  private Optional<String> read(SipBody body) {
    try {
      return Optional.of(media.readAnswer(body));
    } catch (SdpException e) {
      LOG.warning(() -> prefix.get() + "the peer's answer is not usable: " + e.getMessage());
      return Optional.empty();
    }
  }
}

package org.janussip.tests.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Session descriptions of less common shapes, in both directions. */
@ExtendWith(ContractExtension.class)
class DescriptionIT {
  private static void announce(Stage stage, UnaryOperator<String> change) {
    Page page = stage.registered();
    PeerCall call = stage.callTo(page);
    call.invite(change.apply(Descriptions.peerOffer(stage.peer())));
    page.maybe("incomingcall", Duration.ofSeconds(1));
  }

  private static PeerCall offer(Stage stage, UnaryOperator<String> change) {
    Page page = stage.registered();
    String sdp = change.apply(Descriptions.browserOffer().path("sdp").asText());
    ObjectNode offer = JanusHandle.jsep("offer", sdp);
    page.request("call", body -> body.put("uri", stage.peer().uri("bob")), offer);
    page.expect("calling");
    return PeerCall.of(stage.peer(), stage.peer().expectRequest("INVITE"));
  }

  @Test
  void readsTheDirectionOfTheSession(Contract contract) {
    contract.compare(
        stage ->
            announce(
                stage,
                sdp ->
                    sdp.replace("a=sendrecv\r\n", "")
                        .replace("t=0 0\r\n", "t=0 0\r\na=sendonly\r\n")));
  }

  @Test
  void readsTheDirectionOfAMedium(Contract contract) {
    contract.compare(stage -> announce(stage, sdp -> sdp.replace("a=sendrecv", "a=sendonly")));
  }

  @Test
  void readsTheAddressOfAMedium(Contract contract) {
    contract.compare(
        stage ->
            announce(
                stage,
                sdp -> sdp.replaceAll("(c=IN IP4 \\S+\r\n)(t=0 0\r\n)(m=[^\r]*\r\n)", "$2$3$1")));
  }

  @Test
  void readsThePortOfRtcp(Contract contract) {
    contract.compare(stage -> announce(stage, sdp -> sdp + "a=rtcp:40007\r\n"));
  }

  @Test
  void takesAnOfferWithMediaItDoesNotKnow(Contract contract) {
    contract.compare(
        stage -> announce(stage, sdp -> sdp + "m=message 40010 TCP/MSRP *\r\na=path:msrp\r\n"));
  }

  @Test
  void takesAnOfferWithTwoAudioLines(Contract contract) {
    contract.compare(
        stage ->
            announce(stage, sdp -> sdp + "m=audio 40012 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n"));
  }

  @Test
  void takesAnOfferOfVideoBeforeAudio(Contract contract) {
    contract.compare(
        stage ->
            announce(
                stage,
                sdp -> {
                  int audio = sdp.indexOf("m=audio");
                  String video = "m=video 40002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n";
                  return sdp.substring(0, audio) + video + sdp.substring(audio);
                }));
  }

  @Test
  void takesAnOfferThatIsHeldFromTheStart(Contract contract) {
    contract.compare(stage -> announce(stage, sdp -> sdp.replace("a=sendrecv", "a=inactive")));
  }

  @Test
  void offersTheDirectionOfThePage(Contract contract) {
    contract.compare(
        stage -> {
          PeerCall call = offer(stage, sdp -> sdp.replace("a=sendrecv", "a=recvonly"));
          String answer = Descriptions.peerAnswer(stage.peer());
          call.respond(200, "OK", answer.replace("a=sendrecv", "a=sendonly"));
          stage.page().expect("accepted");
        });
  }

  @Test
  void takesAnAnswerThatHolds(Contract contract) {
    contract.compare(
        stage -> {
          PeerCall call = offer(stage, sdp -> sdp);
          String answer = Descriptions.peerAnswer(stage.peer());
          call.respond(200, "OK", answer.replace("a=sendrecv", "a=inactive"));
          stage.page().expect("accepted");
        });
  }

  @Test
  void takesAnAnswerWithoutPayloadNames(Contract contract) {
    contract.compare(
        stage -> {
          PeerCall call = offer(stage, sdp -> sdp);
          String answer = Descriptions.peerAnswer(stage.peer());
          call.respond(200, "OK", answer.replace("a=rtpmap:0 PCMU/8000\r\n", ""));
          stage.page().expect("accepted");
        });
  }
}

package org.janussip.tests.contract;

import java.time.Duration;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that their page gives up, before or after they are answered. */
@ExtendWith(ContractExtension.class)
class CallCancelIT {
  private static void expectCancel(Stage stage, PeerCall call) {
    SipMessage cancel = stage.peer().expectRequest("CANCEL");
    stage.peer().respond(cancel, 200, "OK");
    call.respond(487, "Request Terminated");
    stage.peer().expectRequest("ACK");
  }

  @Test
  void cancelsWhileItRings(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(180, "Ringing");
          page.expect("ringing");
          page.expect("proceeding");
          page.request("hangup");
          page.expect("hangingup");
          expectCancel(stage, call);
          page.expect("hangup");
        });
  }

  @Test
  void cancelsAfterEarlyMedia(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(183, "Session Progress", Descriptions.peerAnswer(stage.peer()));
          page.expect("progress");
          page.request("hangup");
          page.expect("hangingup");
          expectCancel(stage, call);
          page.expect("hangup");
        });
  }

  @Test
  void waitsForAProvisionalResponseToCancel(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.silentCallFrom(page);
          page.request("hangup");
          page.expect("hangingup");
          call.respond(100, "Trying");
          expectCancel(stage, call);
          page.expect("hangup");
        });
  }

  @Test
  void cancelsAtOnceWhereTheAccountSaysSo(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.put("rfc2543_cancel", true));
          PeerCall call = stage.silentCallFrom(page);
          page.request("hangup");
          page.expect("hangingup");
          expectCancel(stage, call);
          page.expect("hangup");
        });
  }

  @Test
  void endsACallAnsweredWhileItIsCancelled(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(180, "Ringing");
          page.expect("ringing");
          page.expect("proceeding");
          page.request("hangup");
          page.expect("hangingup");
          stage.peer().onRequest("BYE", bye -> stage.peer().respond(bye, 200, "OK"));
          SipMessage cancel = stage.peer().expectRequest("CANCEL");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().respond(cancel, 200, "OK");
          stage.peer().expectRequest("ACK");
          page.maybe("hangup", Duration.ofSeconds(1));
        });
  }

  @Test
  void endsWithTheRejectionThatCrossesTheCancel(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(180, "Ringing");
          page.expect("ringing");
          page.expect("proceeding");
          page.request("hangup");
          SipMessage cancel = stage.peer().expectRequest("CANCEL");
          call.respond(486, "Busy Here");
          stage.peer().respond(cancel, 481, "Call/Transaction Does Not Exist");
          stage.peer().expectRequest("ACK");
          page.expect("hangup");
        });
  }

  @Test
  void cancelsWhenThePeerConnectionCloses(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callFrom(page);
          call.respond(180, "Ringing");
          page.expect("ringing");
          page.expect("proceeding");
          page.handle().hangupPeerConnection();
          page.expect("hangingup");
          expectCancel(stage, call);
          page.expect("hangup");
        });
  }

  @Test
  void cancelsWhenThePageLeaves(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.peer().stopAnswering("REGISTER");
          PeerCall call = stage.callFrom(page);
          call.respond(180, "Ringing");
          page.expect("ringing");
          page.expect("proceeding");
          stage.recordFromHere();
          page.detach();
          SipMessage cancel = stage.peer().expectRequest("CANCEL");
          stage.peer().respond(cancel, 200, "OK");
          call.respond(487, "Request Terminated");
        });
  }

  @Test
  void endsTheCallWhenThePeerConnectionCloses(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          page.handle().hangupPeerConnection();
          page.expect("hangingup");
          call.expectBye();
          page.expect("hangup");
        });
  }

  @Test
  void endsTheCallWhenThePageLeaves(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          page.detach();
          call.expectBye();
        });
  }

  @Test
  void endsTheCallWhenTheSessionIsDestroyed(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          page.destroySession();
          call.expectBye();
        });
  }

  @Test
  void endsTheCallWhenTheConnectionBreaks(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.establishedFrom(page);
          page.abort();
          call.expectBye();
        });
  }
}

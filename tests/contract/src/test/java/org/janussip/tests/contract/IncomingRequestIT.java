package org.janussip.tests.contract;

import java.time.Duration;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIP requests that cannot become a call, and what their sender is told. */
@ExtendWith(ContractExtension.class)
class IncomingRequestIT {
  private static void refused(Stage stage, Page page, SipMessage invite, PeerCall call) {
    call.send(invite);
    call.ackFailure(stage.peer().expectFinal("INVITE"));
    page.fence();
  }

  @Test
  void refusesADescriptionThatCannotBeRead(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          refused(stage, page, call.newInvite(Descriptions.unreadable()), call);
        });
  }

  @Test
  void refusesAFaxOnlyCall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          refused(stage, page, call.newInvite(Descriptions.peerImageOffer(stage.peer())), call);
        });
  }

  @Test
  void refusesABodyThatIsNoDescription(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          refused(stage, page, call.newInvite("").withBody("text/plain", "hello"), call);
        });
  }

  @Test
  void refusesAnExtensionItDoesNotKnow(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          SipMessage invite = call.newInvite(Descriptions.peerOffer(stage.peer()));
          refused(stage, page, invite.with("Require", "teleport"), call);
        });
  }

  @Test
  void takesACallWithAFaxLineBesideTheAudio(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          call.invite(Descriptions.peerAudioAndImageOffer(stage.peer()));
          page.maybe("incomingcall", Duration.ofSeconds(1));
        });
  }

  @Test
  void answersOptions(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          call.send(call.request("OPTIONS"));
          SipMessage answer = stage.peer().expectFinal("OPTIONS");
          stage.observe("status", Integer.toString(answer.status()));
        });
  }

  @Test
  void refusesAMethodItDoesNotKnow(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          call.send(call.request("TELEPORT"));
          stage.peer().expectFinal("TELEPORT");
        });
  }

  @Test
  void refusesAByeOutsideACall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          SipMessage bye = call.request("BYE");
          call.send(bye.set("To", bye.required("To") + ";tag=unknown"));
          stage.peer().expectFinal("BYE");
        });
  }

  @Test
  void refusesACancelOfNothing(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page);
          call.send(call.request("CANCEL"));
          stage.peer().expectFinal("CANCEL");
        });
  }
}

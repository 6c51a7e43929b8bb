package org.janussip.tests.contract;

import java.util.List;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Janus's event handlers are told. */
@ExtendWith(ContractExtension.class)
class NotesIT {
  @Test
  void notesARegistration(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          page.request("unregister");
          page.expect("unregistered");
          stage.observeNotes(page);
        });
  }

  @Test
  void notesAGuest(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.guest("sip:guest@example.test");
          stage.observeNotes(page);
        });
  }

  @Test
  void notesAFailedRegistration(Contract contract) {
    contract.compare(
        stage -> {
          stage
              .peer()
              .onRequest("REGISTER", register -> stage.peer().respond(register, 403, "Forbidden"));
          stage.register("alice", body -> {});
          stage.page().expect("registration_failed");
          stage.observeNotes(stage.page());
        });
  }

  @Test
  void notesACall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callFrom(page);
          call.respond(180, "Ringing");
          page.expect("ringing");
          page.expect("proceeding");
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
          stage.observeNotes(page);
        });
  }

  @Test
  void notesEarlyMedia(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callFrom(page);
          call.respond(183, "Session Progress", Descriptions.peerAnswer(stage.peer()));
          page.expect("progress");
          page.expect("proceeding");
          call.respond(486, "Busy Here");
          stage.peer().expectRequest("ACK");
          page.expect("hangup");
          stage.observeNotes(page);
        });
  }

  @Test
  void notesAnIncomingCall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.establishedTo(page);
          call.bye();
          page.expect("hangup");
          stage.observeNotes(page);
        });
  }

  @Test
  void notesACallWithoutOffer(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page).invite("");
          page.expect("incomingcall");
          call.expect(180);
          stage.ping(page);
          page.request("accept", body -> {}, Descriptions.browserOffer());
          page.expect("accepting");
          call.expect(200);
          call.ack(Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
          stage.observeNotes(page);
        });
  }

  @Test
  void notesADeclinedCall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.ringingTo(page);
          page.request("decline", body -> body.put("code", 603));
          page.expect("declining");
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          page.expect("hangup");
          stage.observeNotes(page);
        });
  }

  @Test
  void notesAMissedCall(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          PeerCall second = stage.callTo(page).invite(Descriptions.peerOffer(stage.peer()));
          second.expectFailure(486);
          page.expect("missed_call");
          stage.observeNotes(page);
        });
  }

  @Test
  void notesAReinvite(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callFrom(page, body -> body.put("autoaccept_reinvites", false));
          call.respond(200, "OK", Descriptions.peerAnswer(stage.peer()));
          stage.peer().expectRequest("ACK");
          page.expect("accepted");
          stage.settled(page, call);
          call.invite(Descriptions.next(Descriptions.peerAnswer(stage.peer()), "sendonly"));
          page.expect("updatingcall");
          page.request("update", body -> {}, Descriptions.browserReanswer("recvonly"));
          page.expect("updated");
          call.expect(200);
          call.ack();
          stage.observeNotes(page);
        });
  }

  @Test
  void notesAHelper(Contract contract) {
    contract.compareRegistered((stage, page) -> stage.observeNotes(stage.helper("helper", page)));
  }

  @Test
  void showsTheSipMessages(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.establishedFrom(page);
          page.request("hangup");
          call.expectBye();
          page.expect("hangup");
          List<String> traced = stage.traced(page);
          for (String line :
              List.of(
                  "sip-out REGISTER",
                  "sip-in SIP/2.0 200",
                  "sip-out INVITE",
                  "sip-out ACK",
                  "sip-out BYE")) {
            stage.observe(
                "traced." + line,
                Boolean.toString(traced.stream().anyMatch(t -> t.startsWith(line))));
          }
        });
  }

  @Test
  void showsSipMessagesThatComeIn(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.establishedTo(page);
          call.bye();
          page.expect("hangup");
          List<String> traced = stage.traced(page);
          for (String line :
              List.of(
                  "sip-in INVITE",
                  "sip-out SIP/2.0 180",
                  "sip-out SIP/2.0 200",
                  "sip-in ACK",
                  "sip-in BYE")) {
            stage.observe(
                "traced." + line,
                Boolean.toString(traced.stream().anyMatch(t -> t.startsWith(line))));
          }
        });
  }

  @Test
  void notesADeclinedTransfer(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          call.send(call.request("REFER").with("Refer-To", "<sip:carol@example.test>"));
          stage.peer().expectFinal("REFER");
          JanusEvent transfer = page.expect("transfer");
          page.request("decline", body -> body.set("refer_id", transfer.get("refer_id")));
          page.expect("declining");
          stage.peer().respond(stage.peer().expectRequest("NOTIFY"), 200, "OK");
          stage.observeNotes(page);
        });
  }
}

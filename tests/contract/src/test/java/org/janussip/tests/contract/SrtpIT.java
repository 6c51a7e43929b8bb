package org.janussip.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.sip.PeerCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SRTP with keys in the descriptions: `srtp` and `srtp_profile`. */
@ExtendWith(ContractExtension.class)
class SrtpIT {
  private static final String CM_80 = "AES_CM_128_HMAC_SHA1_80";
  private static final String KEY = "inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  private static final String OTHER_KEY = "inline:XVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  private static final String LINE = "1 " + CM_80 + " " + KEY;

  private static Consumer<ObjectNode> srtp(String mode) {
    return body -> body.put("srtp", mode).put("srtp_profile", CM_80);
  }

  private static PeerCall callWith(Stage stage, Page page, String mode) {
    return stage.callFrom(page, srtp(mode));
  }

  private static void answer(Stage stage, PeerCall call, String profile, String... crypto) {
    call.respond(
        200, "OK", Descriptions.keyed(Descriptions.peerAnswer(stage.peer()), profile, crypto));
    stage.peer().expectRequest("ACK");
  }

  private static PeerCall incoming(Stage stage, Page page, String profile, String... crypto) {
    PeerCall call =
        stage
            .callTo(page)
            .invite(Descriptions.keyed(Descriptions.peerOffer(stage.peer()), profile, crypto));
    page.expect("incomingcall");
    call.expect(180);
    stage.ping(page);
    return call;
  }

  private static void accept(Page page, PeerCall call, Consumer<ObjectNode> fill) {
    page.request("accept", fill, Descriptions.browserAnswer());
    page.expect("accepted");
    call.expect(200);
    call.ack();
  }

  @ParameterizedTest
  @CsvSource({"sdes_optional,RTP/AVP", "sdes_mandatory,RTP/SAVP"})
  void callsWithSrtp(String mode, String profile, Contract contract) {
    contract
        .variant(mode)
        .compare(
            stage -> {
              Page page = stage.registered();
              PeerCall call = callWith(stage, page, mode);
              answer(stage, call, profile, LINE);
              page.expect("accepted");
              page.fence();
              stage.observeState("incall", page);
              call.bye();
              page.expect("hangup");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES_CM_128_HMAC_SHA1_32", "AEAD_AES_128_GCM", "AEAD_AES_256_GCM"})
  void offersTheSuiteOfTheProfile(String profile, Contract contract) {
    contract
        .variant(profile)
        .compare(
            stage -> {
              Page page = stage.registered();
              stage.callFrom(
                  page, body -> body.put("srtp", "SDES_Mandatory").put("srtp_profile", profile));
            });
  }

  @Test
  void offersSuitesOfItsOwnChoice(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.callFrom(page, body -> body.put("srtp", "sdes_optional"));
          stage.observeState("calling", page);
        });
  }

  @Test
  void ignoresAProfileWithoutSrtp(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.callFrom(page, body -> body.put("srtp_profile", "ROT13"));
        });
  }

  @Test
  void callsAPeerThatDeclinesOptionalSrtp(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = callWith(stage, page, "sdes_optional");
          answer(stage, call, "RTP/AVP");
          page.expect("accepted");
          page.fence();
          stage.observeState("incall", page);
          call.bye();
          page.expect("hangup");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "keyless", "mismatched"})
  void endsACallWhosePeerDoesNotKeepToMandatorySrtp(String how, Contract contract) {
    contract
        .variant(how)
        .compare(
            stage -> {
              Page page = stage.registered();
              PeerCall call = callWith(stage, page, "sdes_mandatory");
              switch (how) {
                case "plain" -> answer(stage, call, "RTP/AVP");
                case "keyless" -> answer(stage, call, "RTP/SAVP");
                default -> answer(stage, call, "RTP/SAVP", "2 " + CM_80 + " " + KEY);
              }
              call.expectBye();
              page.expect("hangup");
            });
  }

  @ParameterizedTest
  @CsvSource({"RTP/AVP,sdes_optional", "RTP/SAVP,sdes_mandatory"})
  void takesTheKeysOfACaller(String profile, String announced, Contract contract) {
    contract
        .variant(announced)
        .compare(
            stage -> {
              Page page = stage.registered();
              PeerCall call = incoming(stage, page, profile, LINE);
              stage.observeState("invited", page);
              accept(page, call, body -> {});
              page.fence();
              stage.observeState("incall", page);
              call.bye();
              page.expect("hangup");
            });
  }

  @Test
  void answersTheFirstSuiteThatItKnows(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call =
              incoming(
                  stage,
                  page,
                  "RTP/SAVP",
                  "1 F8_128_HMAC_SHA1_80 " + KEY,
                  "2 AES_CM_128_HMAC_SHA1_32 " + KEY,
                  "3 AES_CM_128_HMAC_SHA1_80 " + KEY);
          accept(page, call, body -> body.put("srtp", "sdes_mandatory"));
        });
  }

  @Test
  void refusesToAcceptWithoutTheKeysThatItInsistsOn(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = incoming(stage, page, "RTP/AVP");
          assertEquals(
              452,
              page.ask(
                      "accept",
                      body -> body.put("srtp", "sdes_mandatory"),
                      Descriptions.browserAnswer())
                  .errorCode());
          page.request("decline");
          page.expect("declining");
          call.ackFailure(stage.peer().expectFinal("INVITE"));
          page.expect("hangup");
        });
  }

  @Test
  void takesPlainRtpWhereSrtpIsOptional(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = incoming(stage, page, "RTP/AVP");
          accept(page, call, body -> body.put("srtp", "sdes_optional"));
        });
  }

  @Test
  void holdsAnEncryptedCall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = callWith(stage, page, "sdes_mandatory");
          answer(stage, call, "RTP/SAVP", LINE);
          page.expect("accepted");
          stage.settled(page, call);
          page.request("hold");
          page.expect("holding");
          String held = Descriptions.next(Descriptions.peerAnswer(stage.peer()), "recvonly");
          call.agree(Descriptions.keyed(held, "RTP/SAVP", LINE));
        });
  }

  @Test
  void takesANewKeyOfThePeer(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = incoming(stage, page, "RTP/SAVP", LINE);
          accept(page, call, body -> {});
          stage.settled(page, call);
          String next = Descriptions.next(Descriptions.peerOffer(stage.peer()), "sendrecv");
          call.invite(Descriptions.keyed(next, "RTP/SAVP", "4 " + CM_80 + " " + OTHER_KEY));
          call.expect(200);
          call.ack();
        });
  }

  @Test
  void answersAKeyWithALifetimeAndAnIdentifier(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = incoming(stage, page, "RTP/SAVP", "1 " + CM_80 + " " + KEY + "|2^31|1:4");
          accept(page, call, body -> {});
        });
  }

  @Test
  void offersKeysToACallerThatBroughtNoOffer(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          PeerCall call = stage.callTo(page).invite("");
          page.expect("incomingcall");
          call.expect(180);
          stage.ping(page);
          page.request("accept", srtp("sdes_optional"), Descriptions.browserOffer());
          page.expect("accepting");
          call.expect(200);
          call.ack(Descriptions.peerAnswer(stage.peer()));
          page.expect("accepted");
        });
  }

  @Test
  void refusesACallerThatDemandsSrtpWithoutAKey(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          String offer = Descriptions.keyed(Descriptions.peerOffer(stage.peer()), "RTP/SAVP");
          PeerCall call = stage.callTo(page).invite(offer);
          if (stage.plugin() == Plugin.C) {
            page.expect("incomingcall");
            call.expect(180);
            stage.ping(page);
            assertEquals(
                452, page.ask("accept", body -> {}, Descriptions.browserAnswer()).errorCode());
            page.request("decline", body -> body.put("code", 488));
            page.expect("declining");
          }
          call.ackFailure(stage.peer().expectFinal("INVITE"));
        });
  }

  @Test
  void choosesTheKeyedOneOfTwoLines(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          String offer =
              Descriptions.peerOffer(stage.peer())
                  + "m=audio 40006 RTP/SAVP 0\r\na=sendrecv\r\na=crypto:"
                  + LINE
                  + "\r\n";
          PeerCall call = stage.callTo(page).invite(offer);
          page.expect("incomingcall");
          call.expect(180);
          stage.ping(page);
          accept(page, call, body -> {});
        });
  }
}

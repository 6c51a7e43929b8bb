package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.Digest;
import org.janussip.tests.support.sip.Registrar;
import org.janussip.tests.support.sip.ScriptedSipPeer;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a REGISTER says, and how it ends. */
@ExtendWith(ContractExtension.class)
class RegisterIT {
  private static void expectRegistered(Stage stage) {
    stage.page().expect("registering");
    stage.page().expect("registered");
  }

  @Test
  void registersWithoutAChallenge(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register("alice", body -> {});
          expectRegistered(stage);
        });
  }

  @Test
  void registersAtAHostWithoutAUser(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register("alice.o'neil+1", body -> {});
          expectRegistered(stage);
        });
  }

  @Test
  void sendsCustomHeaders(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register(
              "alice",
              body -> body.putObject("headers").put("X-One", "first").put("X-Two", "a, b"));
          expectRegistered(stage);
        });
  }

  @Test
  void sendsContactParameters(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register(
              "alice",
              body -> body.putObject("contact_params").put("pn-prid", "abc").put("q", "0.5"));
          expectRegistered(stage);
        });
  }

  @Test
  void sendsTheDisplayName(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register("alice", body -> body.put("display_name", "Alice Liddell"));
          expectRegistered(stage);
        });
  }

  @Test
  void sendsTheUserAgentOfTheRequest(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register("alice", body -> body.put("user_agent", "page/1.0"));
          expectRegistered(stage);
        });
  }

  @Test
  void asksForTheTtlOfTheRequest(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register("alice", body -> body.put("register_ttl", 600));
          expectRegistered(stage);
        });
  }

  @Test
  void registersAtTheProxy(Contract contract) {
    contract.compare(
        stage -> {
          ScriptedSipPeer proxy = stage.peer("proxy");
          Registrar.at(proxy);
          stage.register("alice", body -> body.put("proxy", "sip:" + proxy.hostPort()));
          expectRegistered(stage);
        });
  }

  @Test
  void registersThroughTheOutboundProxy(Contract contract) {
    contract.compare(
        stage -> {
          ScriptedSipPeer proxy = stage.peer("proxy");
          Registrar.at(proxy);
          stage.register(
              "alice", body -> body.put("outbound_proxy", "sip:" + proxy.hostPort() + ";lr"));
          expectRegistered(stage);
        });
  }

  @Test
  void toleratesProxiesThatAreNull(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register("alice", body -> body.putNull("proxy").putNull("outbound_proxy"));
          expectRegistered(stage);
        });
  }

  @Test
  void registersOverTcp(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer());
          stage.register(
              "alice",
              body ->
                  body.put("force_tcp", true)
                      .put("proxy", "sip:" + stage.peer().hostPort() + ";transport=tcp"));
          expectRegistered(stage);
        });
  }

  @Test
  void reportsHeadersWithThePrefixes(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> body.putArray("incoming_header_prefixes").add("X-"));
          SipMessage register = stage.peer().expectRequest("REGISTER");
          stage
              .peer()
              .respond(
                  register,
                  Registrar.at(stage.peer())
                      .granted(register)
                      .with("X-Plan", "gold")
                      .with("x-lower", "seen")
                      .with("Y-Other", "hidden"));
          expectRegistered(stage);
        });
  }

  @Test
  void registersAGuest(Contract contract) {
    contract.compare(
        stage ->
            stage
                .page()
                .ask(
                    "register",
                    body -> body.put("username", "sip:guest@example.test").put("type", "guest")));
  }

  @Test
  void registersWithoutSendingARegister(Contract contract) {
    contract.compare(
        stage ->
            stage
                .page()
                .ask(
                    "register",
                    body ->
                        body.put("username", stage.peer().uri("alice"))
                            .put("secret", "secret")
                            .put("send_register", false)));
  }

  @Test
  void registersAgainOnRefresh(Contract contract) {
    contract.compare(
        stage -> {
          stage.registered();
          stage.register("alice", body -> body.put("refresh", true).put("register_ttl", 900));
          expectRegistered(stage);
        });
  }

  @Test
  void changesTheAccountOnRefresh(Contract contract) {
    contract.compare(
        stage -> {
          stage.registered();
          stage.register("carol", body -> body.put("refresh", true));
          expectRegistered(stage);
        });
  }

  @Test
  void refusesASecondRegister(Contract contract) {
    contract.compare(
        stage -> {
          stage.registered();
          stage.register("alice", body -> {});
          stage.page().expect("error");
        });
  }

  @Test
  void refreshesBeforeTheBindingExpires(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).grants(6);
          stage.register("alice", body -> {});
          expectRegistered(stage);
          stage.peer().expectRequest("REGISTER");
          stage.peer().expectRequest("REGISTER");
          stage.page().expect("registered");
        });
  }

  @Test
  void registersAgainAfterAFailure(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> {});
          stage.peer().respond(stage.peer().expectRequest("REGISTER"), 403, "Forbidden");
          stage.page().expect("registration_failed");
          Registrar.at(stage.peer());
          stage.register("alice", body -> {});
          stage.page().expect("registered");
        });
  }

  @ParameterizedTest
  @CsvSource({"403,Forbidden", "404,Not Found", "480,Temporarily Unavailable", "500,Server Error"})
  void failsWithTheCodeOfTheRegistrar(int code, String phrase, Contract contract) {
    contract
        .variant(code)
        .compare(
            stage -> {
              stage.register("alice", body -> {});
              stage.peer().respond(stage.peer().expectRequest("REGISTER"), code, phrase);
              stage.page().expect("registration_failed");
            });
  }

  @Test
  void failsWhileTheRegistrarIsAway(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> {});
          SipMessage register = stage.peer().expectRequest("REGISTER");
          SipMessage away = stage.peer().response(register, 503, "Service Unavailable");
          stage.peer().respond(register, away.with("Retry-After", "60"));
          stage.page().expect("registration_failed");
        });
  }

  @Test
  void registersForTheMinExpiresOfA423(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> body.put("register_ttl", 60));
          SipMessage register = stage.peer().expectRequest("REGISTER");
          Registrar.at(stage.peer());
          SipMessage brief = stage.peer().response(register, 423, "Interval Too Brief");
          stage.peer().respond(register, brief.with("Min-Expires", "1800"));
          stage.page().expectAny("registered", "registration_failed");
        });
  }

  @Test
  void registersWithADigestOfHa1(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("alice", "secret");
          String ha1 = Digest.ha1("MD5", "alice", "testing", "secret");
          stage
              .page()
              .request(
                  "register",
                  body -> body.put("username", stage.peer().uri("alice")).put("ha1_secret", ha1));
          expectRegistered(stage);
        });
  }
}

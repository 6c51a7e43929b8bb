package org.janussip.tests.contract;

import java.time.Duration;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.sip.Registrar;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a challenge to REGISTER is answered. */
@ExtendWith(ContractExtension.class)
class RegisterDigestIT {
  private static void expectRegistered(Stage stage) {
    stage.page().expect("registering");
    stage.page().expect("registered");
  }

  @Test
  void registersWithADigest(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("alice", "secret");
          stage.register("alice", body -> {});
          expectRegistered(stage);
        });
  }

  @Test
  void registersWithADigestWithoutQop(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("alice", "secret").with("MD5", "");
          stage.register("alice", body -> {});
          expectRegistered(stage);
        });
  }

  @Test
  void registersAfterAChallengeOfAProxy(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("alice", "secret").asProxy();
          stage.register("alice", body -> {});
          expectRegistered(stage);
        });
  }

  @Test
  void registersWithSha256(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("alice", "secret").with("SHA-256", "auth");
          stage.register("alice", body -> {});
          stage.page().maybe("registered", Duration.ofSeconds(1));
        });
  }

  @Test
  void registersWithTheAuthuser(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("line-7", "secret");
          stage.register("alice", body -> body.put("authuser", "line-7"));
          expectRegistered(stage);
        });
  }

  @Test
  void registersWithASecretOfPunctuation(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("alice", "a b!$%&'()*+,-./;<=>?@[]^_`{|}~");
          stage.register("alice", body -> body.put("secret", "a b!$%&'()*+,-./;<=>?@[]^_`{|}~"));
          expectRegistered(stage);
        });
  }

  @Test
  void registersWithASecretThatHoldsAColon(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("alice", "se:cret");
          stage.register("alice", body -> body.put("secret", "se:cret"));
          stage.page().expectAny("registered", "registration_failed");
        });
  }

  @Test
  void answersAStaleNonceAgain(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> {});
          Registrar registrar = Registrar.at(stage.peer()).require("alice", "secret");
          stage.peer().stopAnswering("REGISTER");
          SipMessage first = stage.peer().expectRequest("REGISTER");
          stage.peer().respond(first, registrar.challenge(first));
          SipMessage second = stage.peer().expectRequest("REGISTER");
          SipMessage stale = stage.peer().response(second, 401, "Unauthorized");
          String value = registrar.challenge() + ", stale=true";
          stage.peer().respond(second, stale.with("WWW-Authenticate", value));
          SipMessage third = stage.peer().expectRequest("REGISTER");
          stage.observe("third.valid", Boolean.toString(registrar.accepts(third)));
          stage.peer().respond(third, registrar.granted(third));
          expectRegistered(stage);
        });
  }

  @Test
  void failsWithAWrongSecret(Contract contract) {
    contract.compare(
        stage -> {
          Registrar.at(stage.peer()).require("alice", "other");
          stage.register("alice", body -> {});
          stage.page().expect("registration_failed");
        });
  }

  @Test
  void failsWhenTheSecretIsRefusedWith403(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> {});
          Registrar registrar = Registrar.at(stage.peer()).require("alice", "secret");
          stage.peer().stopAnswering("REGISTER");
          SipMessage first = stage.peer().expectRequest("REGISTER");
          stage.peer().respond(first, registrar.challenge(first));
          stage.peer().respond(stage.peer().expectRequest("REGISTER"), 403, "Wrong Password");
          stage.page().expect("registration_failed");
        });
  }

  @Test
  void failsOnA401WithoutAChallenge(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> {});
          stage.peer().respond(stage.peer().expectRequest("REGISTER"), 401, "Unauthorized");
          stage.page().expect("registration_failed");
        });
  }
}

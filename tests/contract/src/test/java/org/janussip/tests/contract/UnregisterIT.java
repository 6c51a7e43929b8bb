package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.support.sip.Registrar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a registration is taken back. */
@ExtendWith(ContractExtension.class)
class UnregisterIT {
  @Test
  void unregisters(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.request("unregister");
          page.expect("unregistering");
          page.expect("unregistered");
        });
  }

  @Test
  void answersTheChallengeToUnregister(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          Registrar.at(stage.peer()).require("alice", "secret");
          page.request("unregister");
          page.expect("unregistering");
          page.expect("unregistered");
        });
  }

  @Test
  void registersAgainAfterUnregister(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.request("unregister");
          page.expect("unregistered");
          stage.register("alice", body -> {});
          page.expect("registered");
        });
  }

  @Test
  void refusesToUnregisterBeforeRegister(Contract contract) {
    contract.compare(stage -> stage.page().ask("unregister", body -> {}));
  }

  @Test
  void refusesToUnregisterTwice(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.request("unregister");
          page.expect("unregistered");
          page.ask("unregister", body -> {});
        });
  }

  @Test
  void unregistersAGuest(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.ask(
              "register",
              body -> body.put("username", "sip:guest@example.test").put("type", "guest"));
          page.ask("unregister", body -> {});
        });
  }

  @Test
  void unregistersWhenThePageLeaves(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.detach();
          stage.peer().expectRequest("REGISTER");
        });
  }

  @Test
  void unregistersWhenTheConnectionBreaks(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.abort();
          stage.peer().expectRequest("REGISTER");
        });
  }
}

package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the Admin API shows an operator of a handle. */
@ExtendWith(ContractExtension.class)
class QuerySessionIT {
  @Test
  void tellsNothingBeforeRegister(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.fence();
          stage.observeState("state", page);
        });
  }

  @Test
  void tellsTheAccount(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.put("display_name", "Alice"));
          stage.observeState("state", page);
        });
  }

  @Test
  void tellsTheGuest(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.page();
          page.ask(
              "register",
              body -> body.put("username", "sip:guest@example.test").put("type", "guest"));
          stage.observeState("state", page);
        });
  }

  @Test
  void tellsTheCall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.callFrom(page);
          stage.observeState("calling", page);
        });
  }

  @Test
  void tellsTheEstablishedCall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.establishedFrom(page);
          page.fence();
          stage.observeState("incall", page);
        });
  }
}

package org.janussip.tests.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.janussip.tests.contract.stage.Descriptions;
import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.janus.JanusHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which errors a wrong {@code call} has. */
@ExtendWith(ContractExtension.class)
class CallValidationIT {
  private static Page guest(Stage stage, String name) {
    Page page = stage.page(name);
    page.ask(
        "register", body -> body.put("username", "sip:guest@example.test").put("type", "guest"));
    stage.recordFromHere();
    return page;
  }

  private static void ask(Stage stage, Map<String, Consumer<ObjectNode>> cases) {
    for (String name : cases.keySet()) {
      guest(stage, name);
    }
    cases.forEach((name, fill) -> stage.page(name).ask("call", fill, Descriptions.browserOffer()));
  }

  private static Consumer<ObjectNode> to(String uri, Consumer<ObjectNode> change) {
    return body -> {
      body.put("uri", uri);
      change.accept(body);
    };
  }

  @Test
  void refusesACallBeforeRegister(Contract contract) {
    contract.compare(
        stage ->
            stage
                .page()
                .ask("call", body -> body.put("uri", "sip:b@x"), Descriptions.browserOffer()));
  }

  @Test
  void refusesACallAfterUnregister(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          page.request("unregister");
          page.expect("unregistered");
          page.ask(
              "call",
              body -> body.put("uri", stage.peer().uri("bob")),
              Descriptions.browserOffer());
        });
  }

  @Test
  void refusesACallWhileRegistering(Contract contract) {
    contract.compare(
        stage -> {
          stage.register("alice", body -> {});
          stage.peer().expectRequest("REGISTER");
          stage
              .page()
              .ask(
                  "call",
                  body -> body.put("uri", stage.peer().uri("bob")),
                  Descriptions.browserOffer());
        });
  }

  @Test
  void refusesCallsWithWrongParameters(Contract contract) {
    Map<String, Consumer<ObjectNode>> cases = new LinkedHashMap<>();
    cases.put("noUri", body -> {});
    cases.put("uriNumber", body -> body.put("uri", 5));
    cases.put("headers", to("sip:b@192.0.2.1", body -> body.put("headers", "X: y")));
    cases.put("callId", to("sip:b@192.0.2.1", body -> body.put("call_id", 5)));
    cases.put("srtpType", to("sip:b@192.0.2.1", body -> body.put("srtp", true)));
    cases.put("srtpValue", to("sip:b@192.0.2.1", body -> body.put("srtp", "always")));
    cases.put("srtpEmpty", to("sip:b@192.0.2.1", body -> body.put("srtp", "")));
    cases.put("srtpProfile", to("sip:b@192.0.2.1", body -> profile(body, "ROT13")));
    cases.put(
        "srtpProfileCase", to("sip:b@192.0.2.1", body -> profile(body, "aes_cm_128_hmac_sha1_80")));
    cases.put("secret", to("sip:b@192.0.2.1", body -> body.put("secret", 5)));
    cases.put(
        "bothSecrets",
        to("sip:b@192.0.2.1", body -> body.put("secret", "s").put("ha1_secret", "h")));
    cases.put("autoaccept", to("sip:b@192.0.2.1", body -> body.put("autoaccept_reinvites", "no")));
    contract.compare(stage -> ask(stage, cases));
  }

  private static void profile(ObjectNode body, String profile) {
    body.put("srtp", "sdes_optional").put("srtp_profile", profile);
  }

  @Test
  void refusesCallsToAddressesThatAreNone(Contract contract) {
    Map<String, Consumer<ObjectNode>> cases = new LinkedHashMap<>();
    cases.put("plain", to("bob", body -> {}));
    cases.put("empty", to("", body -> {}));
    cases.put("tel", to("tel:+15551234", body -> {}));
    cases.put("http", to("http://example.test/", body -> {}));
    contract.compare(stage -> ask(stage, cases));
  }

  @Test
  void refusesCallsWithoutUsableDescription(Contract contract) {
    contract.compare(
        stage -> {
          Page none = guest(stage, "none");
          Page data = guest(stage, "data");
          none.ask("call", to("sip:b@192.0.2.1", body -> {}));
          data.ask("call", to("sip:b@192.0.2.1", body -> {}), Descriptions.browserDataOffer());
        });
  }

  @Test
  void refusesEndToEndEncryptedMedia(Contract contract) {
    contract.compare(
        stage -> {
          Page page = guest(stage, "page");
          ObjectNode offer = Descriptions.browserOffer().put("e2ee", true);
          page.ask("call", to("sip:b@192.0.2.1", body -> {}), offer);
        });
  }

  @Test
  void refusesASecondCallWhileCalling(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.callFrom(page);
          page.ask("call", body -> body.put("uri", stage.peer().uri("carol")));
        });
  }

  @Test
  void refusesASecondCallInACall(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered();
          stage.establishedFrom(page);
          page.ask("call", body -> body.put("uri", stage.peer().uri("carol")));
        });
  }

  @Test
  void refusesADescriptionThatIsNone(Contract contract) {
    contract.compare(
        stage -> {
          Page page = guest(stage, "page");
          page.request(
              "call",
              to("sip:b@192.0.2.1", body -> {}),
              JanusHandle.jsep("offer", Descriptions.unreadable()));
          page.fence();
        });
  }
}

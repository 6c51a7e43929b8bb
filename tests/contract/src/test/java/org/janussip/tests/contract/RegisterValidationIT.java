package org.janussip.tests.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.janussip.tests.contract.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which errors a wrong {@code register} has. */
@ExtendWith(ContractExtension.class)
class RegisterValidationIT {
  private static final String USER = "sip:alice@192.0.2.1";

  private static void ask(Stage stage, Map<String, Consumer<ObjectNode>> cases) {
    cases.forEach((name, fill) -> stage.page(name).ask("register", fill));
  }

  private static Consumer<ObjectNode> valid(Consumer<ObjectNode> change) {
    return body -> {
      body.put("username", USER).put("secret", "s");
      change.accept(body);
    };
  }

  @Test
  void refusesMissingParameters(Contract contract) {
    Map<String, Consumer<ObjectNode>> cases = new LinkedHashMap<>();
    cases.put("nothing", body -> {});
    cases.put("noUsername", body -> body.put("secret", "s"));
    cases.put("helperWithoutMaster", valid(body -> body.put("type", "helper")));
    contract.compare(stage -> ask(stage, cases));
  }

  @Test
  void answersARegisterWithoutSecret(Contract contract) {
    contract.compare(
        stage ->
            stage
                .page()
                .ask("register", body -> body.put("username", USER).put("send_register", false)));
  }

  @Test
  void refusesWrongTypes(Contract contract) {
    Map<String, Consumer<ObjectNode>> cases = new LinkedHashMap<>();
    cases.put("username", body -> body.put("username", 7).put("secret", "s"));
    cases.put("usernameNull", body -> body.putNull("username").put("secret", "s"));
    cases.put("secret", body -> body.put("username", USER).put("secret", 7));
    cases.put("ha1", body -> body.put("username", USER).put("ha1_secret", true));
    cases.put("type", valid(body -> body.put("type", 1)));
    cases.put("sendRegister", valid(body -> body.put("send_register", "yes")));
    cases.put("forceUdp", valid(body -> body.put("force_udp", 1)));
    cases.put("sips", valid(body -> body.put("sips", "no")));
    cases.put("authuser", valid(body -> body.put("authuser", 3)));
    cases.put("displayName", valid(body -> body.put("display_name", false)));
    cases.put("userAgent", valid(body -> body.put("user_agent", 1)));
    cases.put("proxy", valid(body -> body.put("proxy", 5)));
    cases.put("outboundProxy", valid(body -> body.put("outbound_proxy", 5)));
    cases.put("headers", valid(body -> body.put("headers", "X: y")));
    cases.put("contactParams", valid(body -> body.put("contact_params", "a=b")));
    cases.put("prefixes", valid(body -> body.put("incoming_header_prefixes", "X-")));
    cases.put("ttl", valid(body -> body.put("register_ttl", "600")));
    cases.put("refresh", valid(body -> body.put("refresh", 1)));
    cases.put("rfc2543", valid(body -> body.put("rfc2543_cancel", 1)));
    contract.compare(stage -> ask(stage, cases));
  }

  @Test
  void refusesConflictingParameters(Contract contract) {
    Map<String, Consumer<ObjectNode>> cases = new LinkedHashMap<>();
    cases.put("bothTransports", valid(body -> body.put("force_udp", true).put("force_tcp", true)));
    cases.put("bothSecrets", valid(body -> body.put("ha1_secret", "0".repeat(32))));
    cases.put("guestThatRegisters", valid(b -> b.put("type", "guest").put("send_register", true)));
    contract.compare(stage -> ask(stage, cases));
  }

  @Test
  void refusesAddressesThatAreNone(Contract contract) {
    Map<String, Consumer<ObjectNode>> cases = new LinkedHashMap<>();
    cases.put("plainUser", valid(body -> body.put("username", "alice")));
    cases.put("tel", valid(body -> body.put("username", "tel:+15551234")));
    cases.put("http", valid(body -> body.put("username", "http://example.test")));
    cases.put("empty", valid(body -> body.put("username", "")));
    cases.put("proxy", valid(body -> body.put("proxy", "example.test")));
    cases.put("outboundProxy", valid(body -> body.put("outbound_proxy", "proxy.example.test")));
    contract.compare(stage -> ask(stage, cases));
  }
}

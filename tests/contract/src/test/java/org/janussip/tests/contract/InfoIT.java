package org.janussip.tests.contract;

import org.janussip.tests.contract.stage.Page;
import org.janussip.tests.contract.stage.Stage;
import org.janussip.tests.support.janus.Plugin;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.SipMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** INFO in both directions, and DTMF by it. */
@ExtendWith(ContractExtension.class)
class InfoIT {
  @Test
  void sendsAnInfo(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request(
              "info", body -> body.put("type", "application/x-note").put("content", "a note"));
          page.expect("infosent");
          call.confirm("INFO");
        });
  }

  @Test
  void sendsAnInfoInACallItTook(Contract contract) {
    contract.compareCalled(
        (stage, page, call) -> {
          page.request(
              "info", body -> body.put("type", "application/x-note").put("content", "a note"));
          page.expect("infosent");
          call.confirm("INFO");
        });
  }

  @Test
  void sendsHeadersWithAnInfo(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request(
              "info",
              body ->
                  body.put("type", "text/plain")
                      .put("content", "héllo")
                      .putObject("headers")
                      .put("X-One", "1"));
          page.expect("infosent");
          call.confirm("INFO");
        });
  }

  @Test
  void tellsOfARefusedInfo(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("info", body -> body.put("type", "text/plain").put("content", "x"));
          page.expect("infosent");
          call.confirm("INFO", 415, "Unsupported Media Type");
        });
  }

  @Test
  void sendsAnInfoWithAChallenge(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.request("info", body -> body.put("type", "text/plain").put("content", "x"));
          page.expect("infosent");
          SipMessage first = stage.peer().expectRequest("INFO");
          stage.peer().respond(first, stage.challenge(first));
          if (stage.plugin() == Plugin.JAVA) {
            call.confirm("INFO");
          }
        });
  }

  @Test
  void refusesWrongInfos(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.ask("info", body -> body.put("content", "x"));
          page.ask("info", body -> body.put("type", "text/plain"));
          page.ask("info", body -> body.put("type", 5).put("content", "x"));
          page.ask("info", body -> body.put("type", "text/plain").put("content", 5));
          page.ask(
              "info", body -> body.put("type", "text/plain").put("content", "x").put("headers", 5));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "*", "#", "D", "x"})
  void sendsADigit(String digit, Contract contract) {
    contract
        .variant(digit.replace("*", "star"))
        .compareInCall(
            (stage, page, call) -> {
              page.request("dtmf_info", body -> body.put("digit", digit));
              page.expect("dtmfsent");
              call.confirm("INFO");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 250, 5000, 5001})
  void sendsADigitOfADuration(int duration, Contract contract) {
    contract
        .variant(duration)
        .compareInCall(
            (stage, page, call) -> {
              page.request(
                  "dtmf_info",
                  body ->
                      body.put("digit", "5")
                          .put("duration", duration)
                          .putObject("headers")
                          .put("X-One", "1"));
              page.expect("dtmfsent");
              call.confirm("INFO");
            });
  }

  @Test
  void refusesWrongDigits(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          page.ask("dtmf_info", body -> {});
          page.ask("dtmf_info", body -> body.put("digit", ""));
          page.ask("dtmf_info", body -> body.put("digit", "12"));
          page.ask("dtmf_info", body -> body.put("digit", 5));
          page.ask("dtmf_info", body -> body.put("digit", "5").put("duration", -1));
          page.ask("dtmf_info", body -> body.put("digit", "5").put("duration", "long"));
          page.ask("dtmf_info", body -> body.put("digit", "5").put("headers", true));
        });
  }

  private static void tells(PeerCall call, Stage stage, SipMessage info) {
    call.send(info);
    stage.peer().expectFinal("INFO");
  }

  @Test
  void tellsAnInfo(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          tells(call, stage, call.request("INFO").withBody("application/x-note", "a note"));
          page.expect("info");
        });
  }

  @Test
  void tellsWhoSentAnInfo(Contract contract) {
    contract.compareCalled(
        (stage, page, call) -> {
          tells(call, stage, call.request("INFO").withBody("application/x-note", "a note"));
          page.expect("info");
        });
  }

  @Test
  void tellsHeadersOfAnInfo(Contract contract) {
    contract.compare(
        stage -> {
          Page page = stage.registered(body -> body.putArray("incoming_header_prefixes").add("X-"));
          PeerCall call = stage.settled(page, stage.establishedFrom(page));
          tells(
              call, stage, call.request("INFO").with("X-One", "1").withBody("text/plain", "héllo"));
          page.expect("info");
        });
  }

  @Test
  void tellsNothingOfAnInfoWithoutBody(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          tells(call, stage, call.request("INFO"));
          stage.ping(page);
          page.fence();
        });
  }

  @Test
  void tellsDigitsOfAnInfo(Contract contract) {
    contract.compareInCall(
        (stage, page, call) -> {
          tells(
              call,
              stage,
              call.request("INFO")
                  .withBody("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"));
          page.expect("info");
          tells(call, stage, call.request("INFO").withBody("application/dtmf", "7"));
          page.expect("info");
        });
  }

  @Test
  void refusesAnInfoOfAnUnknownCall(Contract contract) {
    contract.compareRegistered(
        (stage, page) -> {
          PeerCall call = stage.callTo(page);
          SipMessage info = call.request("INFO").withBody("text/plain", "x");
          call.send(info.set("To", info.required("To") + ";tag=unknown"));
          stage.peer().expectFinal("INFO");
        });
  }
}

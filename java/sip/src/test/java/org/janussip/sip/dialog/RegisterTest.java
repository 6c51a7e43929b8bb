package org.janussip.sip.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipResponse;
import org.janussip.sip.Transport;
import org.janussip.sip.auth.Authenticator;
import org.janussip.sip.message.Uris;
import org.janussip.sip.resolve.Destination;
import org.janussip.sip.resolve.Resolver;
import org.janussip.sip.resolve.Target;
import org.janussip.sip.stack.Serial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RegisterTest {

  /** Finds nothing, in the worst way. */
  private static final class BrokenResolver implements Resolver {

    @Override
    public CompletionStage<List<Target>> resolve(Destination destination) {
      throw new IllegalStateException("broken for a test");
    }

    @Override
    public void close() {}
  }

  private final List<SipResponse> outcomes = new ArrayList<>();
  private final Register register =
      new Register(new Services(null, new BrokenResolver(), null), new Serial(Runnable::run));

  private Register.Job job(Identity identity) {
    return new Register.Job(
        identity,
        Uris.parse("sip:example.org"),
        new Authenticator(Optional.empty(), () -> "c"),
        transport -> null,
        60,
        List.of(new SipHeader("X-A", "b")),
        heard -> {},
        (response, flow) -> outcomes.add(response));
  }

  private static Identity identity() {
    return new Identity(
        Uris.parse("sip:alice@example.org"),
        "",
        Optional.empty(),
        List.of(),
        Transport.UDP,
        "test",
        false,
        transport -> null,
        false,
        new Usages());
  }

  @Test
  void hasAnOutcomeAndGoesOnWhenTheSearchForTargetsFails() {
    register.submit(job(identity()));
    register.submit(job(identity()));
    assertEquals(List.of(500, 500), outcomes.stream().map(SipResponse::code).toList());
  }

  @Test
  void hasAnOutcomeAndGoesOnWhenItCannotBeMade() {
    register.submit(job(null));
    register.submit(job(identity()));
    assertEquals(List.of(500, 500), outcomes.stream().map(SipResponse::code).toList());
  }
}

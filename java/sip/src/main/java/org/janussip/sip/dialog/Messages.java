package org.janussip.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import java.util.function.Consumer;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.stack.ServerRequest;

/** The peer's INFO or MESSAGE in the dialog: answered 200, then told (RFC 6086, RFC 3428). */
final class Messages implements RequestHandler {

  private final BaseCall call;
  private final Consumer<IncomingRequest> told;

  Messages(BaseCall call, Consumer<IncomingRequest> told) {
    this.call = call;
    this.told = told;
  }

  @Override
  public void handle(ServerRequest request) {
    Optional<SIPResponse> refusal = Answers.lacking(request, call.localTag());
    if (refusal.isPresent()) {
      request.send(refusal.get());
    } else {
      request.send(200, call.localTag());
      told.accept(Answers.request(request));
    }
  }
}

package org.janussip.engine.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipAddress;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;

/** A REFER that notes what it is told. */
record FakeRefer(
    String referTo, Optional<String> replaces, Optional<String> referredBy, List<String> told)
    implements IncomingRefer {

  static FakeRefer to(String referTo) {
    return new FakeRefer(referTo, Optional.empty(), Optional.empty(), new CopyOnWriteArrayList<>());
  }

  static FakeRefer attended(String referTo, String replaces, String by) {
    return new FakeRefer(
        referTo, Optional.of(replaces), Optional.of(by), new CopyOnWriteArrayList<>());
  }

  @Override
  public IncomingRequest request() {
    return new IncomingRequest(
        "refer-call-id",
        new SipAddress("sip:bob@example.org", ""),
        new SipAddress("sip:alice@example.org", ""),
        new SipHeaders(
            referredBy.map(by -> List.of(new SipHeader("Referred-By", by))).orElse(List.of())),
        SipBody.NONE);
  }

  @Override
  public void progress(int code, String reason) {
    told.add((code + " " + reason).strip());
  }

  @Override
  public void finish(int code, String reason) {
    told.add(("end " + code + " " + reason).strip());
  }
}

package org.janussip.sip.dialog;

import java.util.Optional;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;

/**
 * A REFER whose sender wants no news of it (RFC 4488).
 *
 * @param request the request
 * @param asked what it asks for
 */
record SilentReferral(IncomingRequest request, ReferTo asked) implements IncomingRefer {

  @Override
  public String referTo() {
    return asked.uri();
  }

  @Override
  public Optional<String> replaces() {
    return asked.replaces();
  }

  @Override
  public Optional<String> referredBy() {
    return asked.referredBy();
  }

  @Override
  public void progress(int code, String reason) {}

  @Override
  public void finish(int code, String reason) {}
}

package org.janussip.engine.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.SubscribeRequest;
import org.janussip.sip.SubscriptionListener;

/** A subscription that notes what we send, as words. */
final class FakeSipSubscription implements SipSubscription {

  final SubscribeRequest request;
  final SubscriptionListener listener;
  final List<String> sent = new CopyOnWriteArrayList<>();

  FakeSipSubscription(SubscribeRequest request, SubscriptionListener listener) {
    this.request = request;
    this.listener = listener;
  }

  @Override
  public String callId() {
    return request.callId();
  }

  @Override
  public void renew(int expiresS, List<SipHeader> headers) {
    sent.add("renew " + expiresS);
  }

  @Override
  public void renew(int expiresS, List<SipHeader> headers, SipBody body) {
    sent.add("renew " + expiresS + " " + body.text());
  }

  @Override
  public void terminate(List<SipHeader> headers) {
    sent.add("end");
  }
}

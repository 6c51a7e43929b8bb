package org.janussip.engine.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.janussip.sip.AccountListener;
import org.janussip.sip.AccountProfile;
import org.janussip.sip.CallListener;
import org.janussip.sip.CallRequest;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.OutgoingMessage;
import org.janussip.sip.SipAccount;
import org.janussip.sip.SipAddress;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.janussip.sip.SipSubscription;
import org.janussip.sip.SubscribeRequest;
import org.janussip.sip.SubscriptionListener;

/** An account that remembers what it was asked, and lets the test play registrar and peer. */
final class FakeSipAccount implements SipAccount {

  record Register(int expiresS, List<SipHeader> headers, Consumer<SipResponse> outcome) {}

  final AccountListener listener;
  final List<Register> registers = new ArrayList<>();
  final List<CallRequest> invites = new ArrayList<>();
  final List<FakeSipCall> calls = new ArrayList<>();
  final List<OutgoingMessage> messages = new ArrayList<>();
  final List<FakeSipSubscription> subscriptions = new ArrayList<>();
  Consumer<SipResponse> lastOutcome;
  AccountProfile profile;
  boolean closed;
  Optional<Integer> granted = Optional.empty();

  @Override
  public String registerCallId() {
    return "register-call-id";
  }

  FakeSipAccount(AccountProfile profile, AccountListener listener) {
    this.profile = profile;
    this.listener = listener;
  }

  @Override
  public void update(AccountProfile newProfile) {
    profile = newProfile;
  }

  @Override
  public void register(int expiresS, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    synchronized (registers) {
      registers.add(new Register(expiresS, headers, outcome));
      registers.notifyAll();
    }
  }

  /** Waits until so many REGISTERs have been sent. */
  void awaitRegisters(int count) {
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    synchronized (registers) {
      while (registers.size() < count) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
        if (leftMs <= 0) {
          throw new AssertionError("REGISTERs sent: " + registers.size());
        }
        try {
          registers.wait(leftMs);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  @Override
  public Optional<Integer> grantedExpiresS(SipResponse response) {
    return granted;
  }

  @Override
  public SipCall call(CallRequest request, CallListener callListener) {
    invites.add(request);
    FakeSipCall call = new FakeSipCall(request.callId());
    call.listener = callListener;
    calls.add(call);
    return call;
  }

  @Override
  public void message(OutgoingMessage message, Consumer<SipResponse> outcome) {
    messages.add(message);
    lastOutcome = outcome;
  }

  @Override
  public SipSubscription subscribe(SubscribeRequest request, SubscriptionListener to) {
    FakeSipSubscription subscription = new FakeSipSubscription(request, to);
    subscriptions.add(subscription);
    return subscription;
  }

  @Override
  public void close() {
    closed = true;
  }

  Register lastRegister() {
    return registers.get(registers.size() - 1);
  }

  /** The registrar answers the last REGISTER. */
  void answerRegister(int code, String reason, SipHeader... headers) {
    lastRegister()
        .outcome()
        .accept(
            new SipResponse(code, reason, new SipHeaders(List.of(headers)), SipBody.NONE, false));
  }

  /** A peer calls. */
  FakeSipCall invite(String callId, String sdp, SipHeader... headers) {
    return invite(callId, sdp, Optional.empty(), headers);
  }

  /** A peer calls, in the place of another call. */
  FakeSipCall invite(String callId, String sdp, Optional<SipCall> replaced, SipHeader... headers) {
    FakeSipCall call = new FakeSipCall(callId);
    IncomingInvite invite =
        new IncomingInvite(
            callId,
            new SipAddress("sip:bob@example.org", "\"Bob\""),
            new SipAddress("sip:alice@example.org", ""),
            new SipHeaders(List.of(headers)),
            sdp == null ? SipBody.NONE : SipBody.sdp(sdp),
            false,
            replaced);
    call.listener = listener.onInvite(call, invite);
    calls.add(call);
    return call;
  }
}

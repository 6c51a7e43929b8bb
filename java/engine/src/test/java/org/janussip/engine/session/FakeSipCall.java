package org.janussip.engine.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.SipAddress;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipCall;
import org.janussip.sip.SipHeader;
import org.janussip.sip.SipHeaders;
import org.janussip.sip.SipResponse;
import org.janussip.sip.TransferListener;

/** A call that notes what we send, as words, and lets the test play the peer. */
final class FakeSipCall implements SipCall {

  final List<String> sent = new CopyOnWriteArrayList<>();
  final List<String> bodies = new ArrayList<>();
  final String callId;
  String failOn = "";
  String referTo;
  TransferListener transfer;
  Optional<String> replaces = Optional.empty();
  CallListener listener;
  Consumer<SipResponse> lastOutcome;
  List<SipHeader> lastHeaders = List.of();

  FakeSipCall(String callId) {
    this.callId = callId;
  }

  @Override
  public String callId() {
    return callId;
  }

  @Override
  public void ring(List<SipHeader> headers) {
    note("180", headers, SipBody.NONE);
  }

  @Override
  public void progress(SipBody sdp, List<SipHeader> headers) {
    note("183", headers, sdp);
  }

  @Override
  public void answer(SipBody sdp, List<SipHeader> headers) {
    note("200", headers, sdp);
  }

  @Override
  public void reject(int code, List<SipHeader> headers) {
    note(Integer.toString(code), headers, SipBody.NONE);
  }

  @Override
  public void hangup(List<SipHeader> headers) {
    note("end", headers, SipBody.NONE);
  }

  @Override
  public void info(SipBody body, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    lastOutcome = outcome;
    note("INFO " + body.contentType(), headers, body);
  }

  @Override
  public void message(SipBody body, List<SipHeader> headers, Consumer<SipResponse> outcome) {
    lastOutcome = outcome;
    note("MESSAGE " + body.contentType(), headers, body);
  }

  @Override
  public void refer(String uri, List<SipHeader> headers, TransferListener transferListener) {
    referTo = uri;
    transfer = transferListener;
    note("REFER", headers, SipBody.NONE);
  }

  @Override
  public Optional<String> replaces() {
    return replaces;
  }

  @Override
  public void answerReinvite(SipBody sdp, List<SipHeader> headers) {
    note("200 re-INVITE", headers, sdp);
  }

  @Override
  public void rejectReinvite(int code, List<SipHeader> headers) {
    note(code + " re-INVITE", headers, SipBody.NONE);
  }

  @Override
  public void reinvite(SipBody offer, List<SipHeader> headers) {
    note("re-INVITE", headers, offer);
  }

  @Override
  public void answerUpdate(SipBody sdp, List<SipHeader> headers) {
    note("200 UPDATE", headers, sdp);
  }

  @Override
  public void rejectUpdate(int code, List<SipHeader> headers) {
    note(code + " UPDATE", headers, SipBody.NONE);
  }

  private void note(String word, List<SipHeader> headers, SipBody body) {
    if (word.equals(failOn)) {
      throw new IllegalStateException("a failure that the test wants");
    }
    synchronized (sent) {
      sent.add(word);
      sent.notifyAll();
    }
    bodies.add(body.text());
    lastHeaders = headers;
  }

  /** Waits until something has been sent. */
  void awaitSent() {
    synchronized (sent) {
      for (int i = 0; i < 50 && sent.isEmpty(); i++) {
        try {
          sent.wait(100);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  String lastBody() {
    return bodies.get(bodies.size() - 1);
  }

  void provisional(int code, String reason, String sdp) {
    listener.onProvisional(response(code, reason, sdp));
  }

  void answered(String sdp) {
    listener.onAnswered(response(200, "OK", sdp));
  }

  void ack(String sdp) {
    listener.onAck(sdp == null ? SipBody.NONE : SipBody.sdp(sdp));
  }

  void reinvite(String sdp) {
    listener.onReinvite(change(sdp));
  }

  void update(String sdp) {
    listener.onUpdate(change(sdp));
  }

  private IncomingInvite change(String sdp) {
    return new IncomingInvite(
        callId,
        new SipAddress("sip:bob@example.org", ""),
        new SipAddress("sip:alice@example.org", ""),
        SipHeaders.NONE,
        sdp == null ? SipBody.NONE : SipBody.sdp(sdp),
        false,
        Optional.empty());
  }

  void reinviteAnswered(String sdp) {
    listener.onReinviteAnswered(response(200, "OK", sdp));
  }

  void reinviteFailed(int code, String reason) {
    listener.onReinviteFailed(response(code, reason, null));
  }

  void ended(CallEnd.Cause cause, int code, String reason, SipHeader... headers) {
    listener.onEnded(new CallEnd(cause, code, reason, new SipHeaders(List.of(headers)), List.of()));
  }

  private static SipResponse response(int code, String reason, String sdp) {
    return new SipResponse(
        code, reason, SipHeaders.NONE, sdp == null ? SipBody.NONE : SipBody.sdp(sdp), false);
  }
}

package org.janussip.sip.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.janussip.sip.CallEnd;
import org.janussip.sip.CallListener;
import org.janussip.sip.IncomingInvite;
import org.janussip.sip.IncomingRefer;
import org.janussip.sip.IncomingRequest;
import org.janussip.sip.SipBody;
import org.janussip.sip.SipResponse;

/** Keeps what a call tells, and checks that it tells one thing at a time and ends once. */
final class RecordingListener implements CallListener {

  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger ends = new AtomicInteger();

  private void add(Object event) {
    if (inside.incrementAndGet() != 1) {
      events.add(new AssertionError("two at a time"));
    }
    if (ends.get() > 0) {
      events.add(new AssertionError("after the end: " + event));
    }
    if (event instanceof CallEnd) {
      ends.incrementAndGet();
    }
    events.add(event);
    inside.decrementAndGet();
  }

  @Override
  public void onProvisional(SipResponse response) {
    add(response);
  }

  @Override
  public void onAnswered(SipResponse response) {
    add(response);
  }

  @Override
  public void onAck(SipBody body) {
    add(body);
  }

  @Override
  public void onReinvite(IncomingInvite invite) {
    add(invite);
  }

  /** What the listener heard besides the events that have a type of their own. */
  record Told(String event, Object what) {}

  @Override
  public void onReinviteAnswered(SipResponse response) {
    add(new Told("reinvite answered", response));
  }

  @Override
  public void onReinviteFailed(SipResponse response) {
    add(new Told("reinvite failed", response));
  }

  @Override
  public void onGlareOver() {
    add(new Told("glare over", null));
  }

  @Override
  public void onUpdate(IncomingInvite update) {
    add(new Told("update", update));
  }

  @Override
  public void onInfo(IncomingRequest info) {
    add(new Told("info", info));
  }

  @Override
  public void onMessage(IncomingRequest message) {
    add(new Told("message", message));
  }

  @Override
  public void onRefer(IncomingRefer refer) {
    add(refer);
  }

  @Override
  public void onEnded(CallEnd end) {
    add(end);
  }

  <T> T next(Class<T> type) throws InterruptedException {
    Object event = events.poll(10, TimeUnit.SECONDS);
    return type.isInstance(event) ? type.cast(event) : fail("wanted " + type + ", got " + event);
  }

  /** Returns what came with the next event, which must be of that name. */
  Object told(String event) throws InterruptedException {
    Told told = next(Told.class);
    assertEquals(event, told.event());
    return told.what();
  }

  SipResponse response(int code) throws InterruptedException {
    SipResponse response = next(SipResponse.class);
    assertEquals(code, response.code());
    return response;
  }

  CallEnd end(CallEnd.Cause cause, int code) throws InterruptedException {
    CallEnd end = next(CallEnd.class);
    assertEquals(cause, end.cause());
    assertEquals(code, end.code());
    return end;
  }

  void nothingMore() {
    assertNull(events.poll());
  }
}

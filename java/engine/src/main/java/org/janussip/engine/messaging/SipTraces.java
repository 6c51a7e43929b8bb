package org.janussip.engine.messaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.core.Json;
import org.janussip.sip.SipTracer;

/**
 * Shows event handlers the SIP messages of each session, found by their Call-ID. A message may come
 * before anybody knows whose it is, as each INVITE does: it waits a little. Where both ends of a
 * Call-ID are sessions of ours, the tag of who began it tells them apart. Safe on any thread.
 */
public final class SipTraces implements SipTracer {

  /** Call-IDs to remember; the one that was not seen for the longest time goes first. */
  private static final int MAX_CALL_IDS = 20_000;

  private static final int MAX_CALL_ID = 512;

  /** How long a message waits to be known, in ms. */
  private static final long WAIT_MS = 5_000;

  /** What all messages that wait may hold, in bytes. */
  private static final int MAX_WAITING_BYTES = 2 << 20;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Waiting(Conversation of, TracedMessage message, byte[] note, long sinceMs) {}

  /** The sessions that share a Call-ID; 0 for none. */
  private static final class Conversation {
    private String starterTag = "";
    private long starter;
    private long reached;

    long owner(TracedMessage message) {
      if (starterTag.isEmpty()) {
        return starter != 0 ? starter : reached;
      }
      return message.isOfStarter(starterTag) ? starter : reached;
    }
  }

  private final boolean enabled;
  private final JanusCore core;
  private final LongSupplier nowMs;
  private final Map<String, Conversation> conversations =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Conversation> eldest) {
          return size() > MAX_CALL_IDS;
        }
      };
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int waitingBytes;

  /**
   * Makes one that knows nobody.
   *
   * @param enabled whether the configuration wants event handlers to be told
   * @param core the host
   * @param nowMs the time in ms
   */
  public SipTraces(boolean enabled, JanusCore core, LongSupplier nowMs) {
    this.enabled = enabled;
    this.core = core;
    this.nowMs = nowMs;
  }

  /** A session is about to send the first message of a Call-ID. */
  public void begins(String callId, long sessionId) {
    if (isWanted()) {
      claim(callId, sessionId, true);
    }
  }

  /** The first message of a Call-ID has reached a session. */
  public void reaches(String callId, long sessionId) {
    if (isWanted()) {
      claim(callId, sessionId, false);
    }
  }

  @Override
  public boolean isWanted() {
    return enabled && core.eventsEnabled();
  }

  @Override
  public void onMessage(boolean incoming, String callId, String text) {
    TracedMessage message = TracedMessage.read(incoming, text);
    if (message.isOwnOptions() || callId.length() > MAX_CALL_ID) {
      return;
    }
    ObjectNode note = Json.object().put("event", incoming ? "sip-in" : "sip-out").put("sip", text);
    show(callId, message, Json.write(note));
  }

  private synchronized void claim(String callId, long sessionId, boolean starts) {
    Conversation conversation = conversations.computeIfAbsent(callId, id -> new Conversation());
    if (starts) {
      conversation.starter = sessionId;
    } else {
      conversation.reached = sessionId;
    }
    Iterator<Waiting> all = waiting.iterator();
    while (all.hasNext()) {
      Waiting next = all.next();
      long owner = next.of() == conversation ? conversation.owner(next.message()) : 0;
      if (owner != 0) {
        all.remove();
        waitingBytes -= next.note().length;
        core.notifyEvent(owner, next.note());
      }
    }
  }

  private synchronized void show(String callId, TracedMessage message, byte[] note) {
    Conversation conversation = conversations.computeIfAbsent(callId, id -> new Conversation());
    if (message.isFirst()) {
      conversation.starterTag = message.fromTag();
    }
    long owner = conversation.owner(message);
    if (owner != 0) {
      core.notifyEvent(owner, note);
    } else {
      keep(new Waiting(conversation, message, note, nowMs.getAsLong()));
    }
  }

  private void keep(Waiting fresh) {
    waiting.add(fresh);
    waitingBytes += fresh.note().length;
    while (waitingBytes > MAX_WAITING_BYTES
        || fresh.sinceMs() - waiting.peek().sinceMs() > WAIT_MS) {
      waitingBytes -= waiting.remove().note().length;
    }
  }
}

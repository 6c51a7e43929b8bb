package org.janussip.sip.dialog;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds calls by what messages say. Safe on any thread; every look-up takes constant time. */
public final class CallTable {

  private record Key(String callId, String localTag) {}

  private record InviteKey(String callId, String fromTag, long cseq, String user) {}

  private final ConcurrentMap<Key, BaseCall> calls = new ConcurrentHashMap<>();
  private final ConcurrentMap<InviteKey, BaseCall> invites = new ConcurrentHashMap<>();
  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicInteger dialogs = new AtomicInteger();

  /** Makes an empty one. */
  public CallTable() {}

  void add(BaseCall call) {
    calls.put(new Key(call.callId(), call.localTag()), call);
  }

  void remove(BaseCall call) {
    calls.remove(new Key(call.callId(), call.localTag()), call);
  }

  /** Returns the call whose dialogs have that Call-ID and local tag. */
  public Optional<BaseCall> find(String callId, String localTag) {
    return localTag == null
        ? Optional.empty()
        : Optional.ofNullable(calls.get(new Key(callId, localTag)));
  }

  /**
   * Notes an INVITE that is being handled.
   *
   * @return false when the same one is already, having come another way (section 8.2.2.2)
   */
  boolean addInvite(String callId, String fromTag, long cseq, String user, BaseCall call) {
    return invites.putIfAbsent(new InviteKey(callId, fromTag, cseq, user), call) == null;
  }

  void removeInvite(String callId, String fromTag, long cseq, String user) {
    invites.remove(new InviteKey(callId, fromTag, cseq, user));
  }

  /** Returns whether that INVITE is being handled already. */
  public boolean isKnownInvite(String callId, String fromTag, long cseq, String user) {
    return invites.containsKey(new InviteKey(callId, fromTag, cseq, user));
  }

  void started() {
    alive.incrementAndGet();
  }

  void ended() {
    alive.decrementAndGet();
  }

  /** Counts a dialog; whoever makes one tells when it is gone. */
  public void dialogMade() {
    dialogs.incrementAndGet();
  }

  /** Counts a dialog no more. */
  public void dialogGone() {
    dialogs.decrementAndGet();
  }

  /** Returns how many calls have not ended. */
  public int alive() {
    return alive.get();
  }

  /** Returns how many dialogs there are, early ones included. */
  public int dialogs() {
    return dialogs.get();
  }

  /** Returns the calls that the table still knows. */
  public Iterable<BaseCall> all() {
    return calls.values();
  }
}

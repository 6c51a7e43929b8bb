package org.janussip.sip.event;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Finds the dialogs that are not calls' by what messages say. Safe on any thread. */
public final class DialogTable {

  private record Key(String callId, String localTag) {}

  private final ConcurrentMap<Key, DialogOwner> owners = new ConcurrentHashMap<>();

  /** Makes an empty one. */
  public DialogTable() {}

  void add(String callId, String localTag, DialogOwner owner) {
    owners.put(new Key(callId, localTag), owner);
  }

  void remove(String callId, String localTag) {
    owners.remove(new Key(callId, localTag));
  }

  /** Returns who has the dialog with that Call-ID and local tag. */
  public Optional<DialogOwner> find(String callId, String localTag) {
    return localTag == null
        ? Optional.empty()
        : Optional.ofNullable(owners.get(new Key(callId, localTag)));
  }

  /** Tells all that the stack goes. */
  public void stackClosed() {
    List.copyOf(owners.values()).forEach(DialogOwner::stackClosed);
  }
}

package org.janussip.sip.dialog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an account has beside its calls: subscriptions, and referrals that it owes news about (RFC
 * 5057 calls them usages). So many at most, and none once the account is closed. Also tells which
 * calls and usages are of one account. Safe on any thread.
 */
public final class Usages {

  /**
   * More of one kind than this no page needs, and a peer could make more; of each kind so many, so
   * that the referrals of a peer leave room for our subscriptions.
   */
  public static final int MAX = 64;

  /** One of them. */
  @FunctionalInterface
  public interface Usage {

    /** The account goes: end soon. Called on any thread. */
    void accountClosed();
  }

  private final Set<Usage> open = new HashSet<>();
  private boolean closed;

  /** Makes those of a new account. */
  public Usages() {}

  /**
   * Notes one.
   *
   * @return false when there are too many of its kind or the account is closed
   */
  public synchronized boolean add(Usage usage) {
    long alike = open.stream().filter(other -> other.getClass() == usage.getClass()).count();
    return !closed && alike < MAX && open.add(usage);
  }

  /** Forgets one. */
  public synchronized void remove(Usage usage) {
    open.remove(usage);
  }

  /** Ends all. */
  public void close() {
    List<Usage> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(open);
    }
    left.forEach(Usage::accountClosed);
  }
}

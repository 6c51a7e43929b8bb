package org.janussip.engine.messaging;

import org.janussip.engine.api.Event;
import org.janussip.engine.api.IncomingHeaders;

/** The session that messages are for. All but the putting in of tasks belongs to its mailbox. */
public interface MessagingUser {

  /**
   * Tells the page of something that it did not ask for at this moment.
   *
   * @param callId the Call-ID to name, or null
   */
  void tell(String callId, Event event);

  /** Returns which header fields the page wants to see. */
  IncomingHeaders incomingHeaders();

  /** Returns the account's address of record, for log lines; empty when there is none. */
  String account();

  /**
   * Runs a task in the mailbox that peers can cause at will. Callable from any thread.
   *
   * @return false when so much waits already that this one is dropped
   */
  boolean offer(Runnable task);

  /** Runs a task in the mailbox that must not get lost. Callable from any thread. */
  void post(Runnable task);
}

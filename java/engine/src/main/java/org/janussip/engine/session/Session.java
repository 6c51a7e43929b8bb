package org.janussip.engine.session;

import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.engine.account.Account;
import org.janussip.engine.api.ErrorCode;
import org.janussip.engine.api.IncomingHeaders;
import org.janussip.engine.api.RequestException;
import org.janussip.engine.call.Call;
import org.janussip.engine.call.RecordingFolder;
import org.janussip.engine.call.Recordings;
import org.janussip.engine.core.Mailbox;
import org.janussip.media.MediaSession;

/**
 * One Janus handle: the group it belongs to, the call it has, the PeerConnection of its browser.
 * Everything but {@link #run}, {@link #snapshot} and the final fields belongs to the mailbox, which
 * runs inside that of the group while there is one.
 */
final class Session {

  private static final Logger LOG = Logger.getLogger(Session.class.getName());

  private final long id;
  private final EngineContext context;
  private final Mailbox mailbox;
  private final MediaSession media;
  private final SessionOutput output;
  private final PeerConnection peerConnection;
  private final IncomingCalls incomingCalls;
  private final CallSlot slot = new CallSlot(this);
  private final Membership membership;
  private final Messaging messaging = new Messaging(this);
  private final Recordings recordings;
  private final String uniqueId = UUID.randomUUID().toString();
  private long masterId;
  private IncomingHeaders incomingHeaders = IncomingHeaders.NONE;
  private boolean destroyed;
  private Continuation continuation;
  private volatile SessionSnapshot snapshot;

  Session(long id, EngineContext context, Executor pool, MediaSession media) {
    this.id = id;
    this.context = context;
    this.mailbox = new Mailbox(pool);
    this.media = media;
    this.recordings =
        new Recordings(
            media.recorder(), new RecordingFolder(context.settings().recordingsFolder()));
    this.output = new SessionOutput(id, context);
    this.incomingCalls = new IncomingCalls(this);
    this.membership = new Membership(this);
    this.peerConnection =
        new PeerConnection(id, context, mailbox, () -> run(incomingCalls::presentWaiting));
    this.snapshot = SessionSnapshot.of(this);
  }

  /** Runs a task of this session and publishes what came of it; runs in the mailbox. */
  void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Session " + id + ": an internal error ends the call", e);
      slot.fail();
    } finally {
      publish();
    }
  }

  void publish() {
    snapshot = SessionSnapshot.of(this);
  }

  /** Janus has the PeerConnection up. */
  void onMediaUp() {
    peerConnection.onUp();
  }

  /** Janus has lost the PeerConnection. */
  void onMediaGone() {
    boolean ofLastCall = peerConnection.isClosing() && call() == null;
    peerConnection.onGone();
    if (!ofLastCall) {
      slot.endUnasked();
    }
  }

  /** Ends the call and leaves the account; for the end of the engine. */
  void leave() {
    messaging.subscriptions().leave();
    incomingCalls.refuseWaiting();
    slot.end();
    membership.leaveAccount();
  }

  /** Ends the session for good. */
  void destroy() {
    destroyed = true;
    leave();
    context.transfers().drop(this);
    membership.leave();
    peerConnection.onGone();
    output.silence();
    media.close();
  }

  /** Has Janus take the handle away: its group is gone, or gives up its helpers. */
  void detach() {
    membership.forget();
    context.core().endSession(id);
  }

  /** Goes on with the request at hand in another mailbox, when this task has ended. */
  void continueIn(Mailbox other, Continuation.Step step) {
    continuation = new Continuation(other, step);
  }

  /** Returns, once, how the request at hand goes on, or null. */
  Continuation takeContinuation() {
    Continuation next = continuation;
    continuation = null;
    return next;
  }

  /** Returns whether an INVITE can be shown now. */
  boolean isFree() {
    return isFreeSoon() && !peerConnection.isClosing();
  }

  /** Returns whether an INVITE can be shown once the last PeerConnection is gone. */
  boolean isFreeSoon() {
    return !destroyed && call() == null && !incomingCalls.hasWaiting();
  }

  long id() {
    return id;
  }

  EngineContext context() {
    return context;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  MediaSession media() {
    return media;
  }

  SessionOutput output() {
    return output;
  }

  PeerConnection peerConnection() {
    return peerConnection;
  }

  Recordings recordings() {
    return recordings;
  }

  Messaging messaging() {
    return messaging;
  }

  IncomingCalls incomingCalls() {
    return incomingCalls;
  }

  String uniqueId() {
    return uniqueId;
  }

  /** Returns the id under which helpers find this session; chosen at the first register. */
  long masterId() {
    if (masterId == 0) {
      masterId = RandomIds.masterId(context.random());
    }
    return masterId;
  }

  Membership membership() {
    return membership;
  }

  /** Returns the account of the session's group, or null. */
  Account account() {
    return membership.account();
  }

  CallSlot slot() {
    return slot;
  }

  /** Returns the call there is, or null. */
  Call call() {
    return slot.call();
  }

  /**
   * Returns the call, once both sides have agreed on media.
   *
   * @throws RequestException when there is none
   */
  Call establishedCall() throws RequestException {
    Call call = call();
    if (call == null || !call.state().isEstablished()) {
      throw new RequestException(ErrorCode.WRONG_STATE, "Not in a call");
    }
    return call;
  }

  /** Returns the Call-ID of the call there is, or null. */
  String callId() {
    return call() == null ? null : call().facts().callId();
  }

  IncomingHeaders incomingHeaders() {
    return incomingHeaders;
  }

  void showHeaders(IncomingHeaders headers) {
    incomingHeaders = headers;
  }

  boolean isDestroyed() {
    return destroyed;
  }

  /** Returns the last published state. Callable from any thread. */
  SessionSnapshot snapshot() {
    return snapshot;
  }
}

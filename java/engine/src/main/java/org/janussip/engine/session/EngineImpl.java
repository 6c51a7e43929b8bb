package org.janussip.engine.session;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.janussip.engine.config.Settings;
import org.janussip.engine.core.EngineClock;
import org.janussip.engine.core.JanusCore;
import org.janussip.engine.core.Json;
import org.janussip.engine.core.Mailbox;
import org.janussip.engine.core.WorkerPool;
import org.janussip.engine.messaging.SipTraces;
import org.janussip.media.MediaEngine;
import org.janussip.media.MediaSession;
import org.janussip.sip.UserAgent;

/**
 * The engine: a registry of sessions, and a mailbox for each. Does not close the user agent, the
 * media engine or the clock: whoever made them does that after {@link #close(long)}.
 */
public final class EngineImpl implements Engine {

  private static final Logger LOG = Logger.getLogger(EngineImpl.class.getName());

  private final EngineContext context;
  private final MediaEngine media;
  private final AdminApi admin;
  private final WorkerPool pool = new WorkerPool(WorkerPool.defaultSize());
  private final RequestDispatcher dispatcher = new RequestDispatcher();
  private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
  private volatile boolean closing;

  /**
   * Makes an engine without sessions.
   *
   * @param settings the configuration
   * @param userAgent the SIP side
   * @param media the RTP side
   * @param core the host
   * @param clock the time
   */
  public EngineImpl(
      Settings settings,
      UserAgent userAgent,
      MediaEngine media,
      JanusCore core,
      EngineClock clock) {
    this.media = media;
    this.context =
        new EngineContext(
            settings,
            userAgent,
            core,
            clock,
            new SecureRandom(),
            new LiveCount(),
            new GroupDirectory(pool),
            new LiveCalls(),
            new PendingTransfers(),
            new SipTraces(settings.events(), core, clock::nowMs));
    this.admin = new AdminApi(context, media, sessions.values());
    userAgent.trace(context.traces());
  }

  @Override
  public MediaSession createSession(long sessionId) {
    if (closing) {
      throw new IllegalStateException("the engine is closing");
    }
    MediaSession mediaSession =
        media.open(
            sessionId,
            new MediaReports(task -> post(sessionId, task), task -> offer(sessionId, task)));
    sessions.put(sessionId, new Session(sessionId, context, pool, mediaSession));
    return mediaSession;
  }

  @Override
  public void destroySession(long sessionId) {
    post(
        sessionId,
        session -> {
          session.destroy();
          release(session);
        });
  }

  @Override
  public void message(long sessionId, String transaction, byte[] message, byte[] jsep) {
    Session session = sessions.get(sessionId);
    if (session == null) {
      LOG.fine(() -> "A request for session " + sessionId + ", which does not exist");
      return;
    }
    if (closing) {
      session.output().refuse(transaction, "The plugin is shutting down");
      return;
    }
    Runnable task =
        () -> session.run(() -> dispatcher.dispatch(session, transaction, message, jsep));
    if (!session.mailbox().offer(task)) {
      session.output().refuse(transaction, "Too many requests of this session are waiting");
    }
  }

  @Override
  public void setupMedia(long sessionId) {
    post(sessionId, Session::onMediaUp);
  }

  @Override
  public void hangupMedia(long sessionId) {
    post(sessionId, Session::onMediaGone);
  }

  private void post(long sessionId, Consumer<Session> task) {
    Session session = sessions.get(sessionId);
    if (session != null) {
      session.mailbox().post(() -> session.run(() -> task.accept(session)));
    }
  }

  /** Returns whether there was room; a session that is gone needs none. */
  private boolean offer(long sessionId, Consumer<Session> task) {
    Session session = sessions.get(sessionId);
    return session == null
        || session.mailbox().offer(() -> session.run(() -> task.accept(session)));
  }

  @Override
  public byte[] querySession(long sessionId) {
    Session session = sessions.get(sessionId);
    return session == null ? null : Json.write(QueryWriter.session(session));
  }

  @Override
  public byte[] adminMessage(byte[] message) {
    return admin.answer(message);
  }

  /** Returns where a session's tasks are put in. */
  Optional<Mailbox> mailboxOf(long sessionId) {
    return Optional.ofNullable(sessions.get(sessionId)).map(Session::mailbox);
  }

  /** Runs a task after all that waits for a session now, and for the group that it belongs to. */
  boolean afterAll(long sessionId, Runnable task) {
    Session session = sessions.get(sessionId);
    if (session == null) {
      return false;
    }
    Mailbox own = session.mailbox();
    own.post(
        () -> {
          SessionGroup group = session.membership().group();
          Mailbox shared = group == null ? own : group.mailbox();
          shared.post(() -> own.post(task));
        });
    return true;
  }

  /** Waits until no call and no account is left; false when that took longer. */
  boolean awaitIdle(long timeoutMs) throws InterruptedException {
    return context.live().awaitNone(timeoutMs);
  }

  @Override
  public void close(long timeoutMs) {
    closing = true;
    for (Session session : sessions.values()) {
      session.mailbox().post(() -> session.run(session::leave));
    }
    try {
      if (!awaitIdle(timeoutMs)) {
        LOG.warning(
            context.live().count() + " calls and accounts did not end within " + timeoutMs + " ms");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.close();
    for (Session session : sessions.values()) {
      session.media().close();
      release(session);
    }
  }

  private void release(Session session) {
    if (sessions.remove(session.id(), session)) {
      context.core().released(session.id());
    }
  }
}

package org.janussip.engine.session;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Logger;
import org.janussip.engine.call.Call;
import org.janussip.media.MediaListener;
import org.janussip.media.core.MediaKind;

/** Brings what the media path tells of a session into its mailbox. Callable from any thread. */
final class MediaReports implements MediaListener {

  private static final Logger LOG = Logger.getLogger(MediaReports.class.getName());

  private final Consumer<Consumer<Session>> mailbox;
  private final Predicate<Consumer<Session>> offers;

  /**
   * Makes the reports of a session.
   *
   * @param mailbox runs something with the session in its mailbox, as long as there is one
   * @param offers does so unless too much waits there already, for what a peer can cause at will
   */
  MediaReports(Consumer<Consumer<Session>> mailbox, Predicate<Consumer<Session>> offers) {
    this.mailbox = mailbox;
    this.offers = offers;
  }

  @Override
  public void onDigit(char digit, long duration) {
    if (!offers.test(session -> session.messaging().onDigit(digit, duration))) {
      LOG.warning("Too much waits for a session: a digit of the peer is dropped");
    }
  }

  @Override
  public void onSilence(MediaKind kind, long silentMs) {
    mailbox.accept(
        session -> {
          Call call = session.call();
          if (call != null) {
            call.onSilence(kind.name().toLowerCase(Locale.ROOT), silentMs);
          }
        });
  }

  @Override
  public void onSourceChanged(MediaKind kind, InetSocketAddress before, InetSocketAddress after) {
    mailbox.accept(
        session -> {
          Call call = session.call();
          if (call != null) {
            call.onSourceChanged(kind.name().toLowerCase(Locale.ROOT), before, after);
          }
        });
  }

  @Override
  public void onRecordingFailed(String file, String reason) {
    mailbox.accept(session -> RecordingHandler.failed(session, file, reason));
  }
}

package org.janussip.engine.session;

import java.util.function.Consumer;
import org.janussip.media.MediaListener;
import org.janussip.media.core.MediaKind;

/** Brings what the media path tells of a session into its mailbox. Callable from any thread. */
final class MediaReports implements MediaListener {

  private final Consumer<Consumer<Session>> mailbox;

  /**
   * Makes the reports of a session.
   *
   * @param mailbox runs something with the session in its mailbox, as long as there is one
   */
  MediaReports(Consumer<Consumer<Session>> mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public void onDigit(char digit, long duration) {
    mailbox.accept(session -> {});
  }

  @Override
  public void onSilence(MediaKind kind, long silentMs) {
    mailbox.accept(session -> {});
  }

  @Override
  public void onRecordingFailed(String file, String reason) {
    mailbox.accept(session -> RecordingHandler.failed(session, file, reason));
  }
}

package org.janussip.media.forward;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.janussip.media.core.ForwardSpec;
import org.janussip.media.core.ForwardState;
import org.janussip.media.core.MediaException;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;

/** The forwarders of one session. Thread-safe. */
public final class SessionForwards {

  /** How many a session may have at a time. */
  private static final int MAX_FORWARDERS = 32;

  private final ForwardWriter writer;
  private final Map<Long, Forwarder> forwarders = new LinkedHashMap<>();
  private final ForwardTap audioOut;
  private final ForwardTap videoOut;
  private final ForwardTap audioIn;
  private final ForwardTap videoIn;

  /** Makes none yet. */
  public SessionForwards(ForwardWriter writer) {
    this.writer = writer;
    this.audioOut = new ForwardTap(writer);
    this.videoOut = new ForwardTap(writer);
    this.audioIn = new ForwardTap(writer);
    this.videoIn = new ForwardTap(writer);
  }

  /** Returns where the copies of a stream are taken. */
  public ForwardTap tap(MediaSide side, MediaKind kind) {
    if (kind == MediaKind.AUDIO) {
      return side == MediaSide.BROWSER ? audioOut : audioIn;
    }
    return side == MediaSide.BROWSER ? videoOut : videoIn;
  }

  /**
   * Starts a forwarder.
   *
   * @param id its number, new within the session
   * @throws MediaException when there are too many, or the target cannot be sent to
   */
  public synchronized void add(long id, ForwardSpec spec) throws MediaException {
    if (forwarders.size() >= MAX_FORWARDERS) {
      throw new MediaException("More than " + MAX_FORWARDERS + " RTP forwarders", null);
    }
    Forwarder forwarder = open(id, spec);
    try {
      writer.add(forwarder);
    } catch (MediaException e) {
      forwarder.close();
      throw e;
    }
    forwarders.put(id, forwarder);
    tap(spec.side(), spec.kind()).add(forwarder);
  }

  private static Forwarder open(long id, ForwardSpec spec) throws MediaException {
    try {
      return Forwarder.open(id, spec);
    } catch (IOException e) {
      throw new MediaException(e.getMessage(), e);
    }
  }

  /** Stops a forwarder; returns false when there is none of that number. */
  public synchronized boolean remove(long id) {
    Forwarder forwarder = forwarders.remove(id);
    if (forwarder == null) {
      return false;
    }
    stop(forwarder);
    return true;
  }

  /** Stops all. */
  public synchronized void clear() {
    forwarders.values().forEach(this::stop);
    forwarders.clear();
  }

  private void stop(Forwarder forwarder) {
    tap(forwarder.spec().side(), forwarder.spec().kind()).remove(forwarder);
    writer.remove(forwarder);
    forwarder.close();
  }

  /** Returns what has become of each. */
  public synchronized List<ForwardState> states() {
    return forwarders.values().stream().map(Forwarder::state).toList();
  }
}

package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.SrtpCounters;
import org.janussip.media.core.SrtpKeys;

/**
 * SRTP of one stream: four stages, which let everything pass while the stream is plain. Keys come
 * from the mailbox; the {@code protect} stages run on any thread, the {@code unprotect} stages on
 * the relay loop. A stream whose keys cannot be used carries nothing.
 */
public final class StreamProtection {

  private static final Logger LOG = Logger.getLogger(StreamProtection.class.getName());
  private static final long COMPLAINT_INTERVAL_NS = 60_000_000_000L;

  private final String name;
  private final SrtpCounters counters = new SrtpCounters();
  private volatile Contexts contexts = Contexts.PLAIN;
  private boolean complained;
  private long lastComplaintNs;

  /**
   * Makes the protection of a stream that is plain.
   *
   * @param name how log lines call the stream
   */
  public StreamProtection(String name) {
    this.name = name;
  }

  /** Returns what was refused so far. */
  public SrtpCounters counters() {
    return counters;
  }

  /**
   * Puts keys into effect; none for plain RTP. The same keys again change nothing. Packets with the
   * keys before are opened until the first one with the new keys.
   */
  public void apply(Optional<SrtpKeys> keys) {
    Contexts before = contexts;
    if (keys.isEmpty()) {
      contexts = Contexts.PLAIN;
    } else if (!keys.get().equals(before.keys())) {
      contexts = change(before, keys.get());
    }
  }

  private Contexts change(Contexts before, SrtpKeys keys) {
    try {
      return before.with(keys);
    } catch (GeneralSecurityException | RuntimeException e) {
      LOG.log(Level.SEVERE, name + ": no SRTP with " + keys + ", nothing is relayed", e);
      return Contexts.unusable(keys);
    }
  }

  /** Seals an RTP packet, which has room behind it. */
  public Outcome protectRtp(ByteBuffer packet) {
    Contexts current = contexts;
    if (current.isPlain()) {
      return Outcome.PASSED;
    }
    return current.rtpOut() == null ? Outcome.NO_KEYS : current.rtpOut().protect(packet);
  }

  /** Seals an RTCP packet, which has room behind it. */
  public Outcome protectRtcp(ByteBuffer packet) {
    Contexts current = contexts;
    if (current.isPlain()) {
      return Outcome.PASSED;
    }
    return current.rtcpOut() == null ? Outcome.NO_KEYS : current.rtcpOut().protect(packet);
  }

  /** Opens an RTP packet of the peer; before it is opened little can be said of it. */
  public Outcome unprotectRtp(ByteBuffer packet) {
    Contexts current = contexts;
    if (current.isPlain()) {
      return Outcome.PASSED;
    }
    return current.rtpIn() == null ? Outcome.NO_KEYS : counted(current.rtpIn().unprotect(packet));
  }

  /** Opens an RTCP packet of the peer. */
  public Outcome unprotectRtcp(ByteBuffer packet) {
    Contexts current = contexts;
    if (current.isPlain()) {
      return Outcome.PASSED;
    }
    return current.rtcpIn() == null ? Outcome.NO_KEYS : counted(current.rtcpIn().unprotect(packet));
  }

  private Outcome counted(Outcome outcome) {
    if (outcome == Outcome.REPLAYED) {
      counters.addReplayed();
    } else if (outcome != Outcome.PASSED) {
      counters.addNotAuthentic();
      complain();
    }
    return outcome;
  }

  private void complain() {
    long nowNs = System.nanoTime();
    if (complained && nowNs - lastComplaintNs < COMPLAINT_INTERVAL_NS) {
      return;
    }
    complained = true;
    lastComplaintNs = nowNs;
    LOG.warning(
        () ->
            name
                + ": packets of the peer are not authentic SRTP and are dropped, "
                + counters.notAuthentic()
                + " so far");
  }
}

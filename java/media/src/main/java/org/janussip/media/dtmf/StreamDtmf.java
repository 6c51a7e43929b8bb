package org.janussip.media.dtmf;

import org.janussip.media.core.MediaTimer;
import org.janussip.media.core.PacketReceiver;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamState;

/** The digits of one audio stream: the stages of all four ways, and those of our own. */
public final class StreamDtmf {

  private final StreamState state;
  private final MediaTimer timer;
  private final DigitListener listener;
  private final DtmfCounters counters = new DtmfCounters();
  private final OutgoingNumbers numbers = new OutgoingNumbers();
  private final OutgoingClock clock;
  private final DtmfOut out;
  private volatile boolean stopped;
  private DigitSender sender;

  /** Makes the digits of a stream. */
  public StreamDtmf(StreamState state, MediaTimer timer, DigitListener listener) {
    this.state = state;
    this.timer = timer;
    this.listener = (digit, duration) -> tell(listener, digit, duration);
    this.clock = new OutgoingClock(timer);
    this.out = new DtmfOut(state, timer, numbers, clock, counters);
  }

  /** A press that nobody ended is over by the time the call is, and then nobody's. */
  private void tell(DigitListener listening, char digit, long duration) {
    if (!stopped) {
      listening.onDigit(digit, duration);
    }
  }

  /**
   * Makes the stage of RTP from the peer.
   *
   * @param onHeldBack told on the relay loop that the browser does not get a packet
   */
  public PacketStage fromPeer(Runnable onHeldBack) {
    return new DtmfIn(state, timer, onHeldBack, listener, counters);
  }

  /** Returns the stage of RTP to the peer. */
  public PacketStage toPeer() {
    return out;
  }

  /** Makes the stage of RTCP from the peer. */
  public PacketStage reportsFromPeer() {
    return new PeerSequenceFix(numbers);
  }

  /** Makes the stage of RTCP to the peer. */
  public PacketStage reportsToPeer() {
    return new SenderReportFix(numbers);
  }

  /** Returns whose monitor is held while a packet goes to the peer. */
  public Object guard() {
    return numbers;
  }

  /**
   * Says where digits of our own go. Once, before the first.
   *
   * @param rest the way to the peer behind {@link #toPeer()}
   */
  public void sendOn(PacketReceiver rest) {
    sender = new DigitSender(state, timer, numbers, clock, out, rest, counters);
  }

  /**
   * Queues a digit for the peer.
   *
   * @param durationMs how long; less than 40 ms are made 40
   */
  public DigitResult send(char digit, int durationMs) {
    return sender.send(digit, durationMs);
  }

  /** Ends it: gives up digits that wait, and tells of no more. */
  public void stop() {
    stopped = true;
    sender.drop();
  }

  /** Returns the counters. */
  public DtmfCounters counters() {
    return counters;
  }
}

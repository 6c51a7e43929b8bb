package org.janussip.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.JanusSink;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSettings;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.MediaStatistics;
import org.janussip.media.core.MediaTimer;
import org.janussip.media.core.PacketPath;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.PeerTimeline;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.media.core.TrafficCounters;
import org.janussip.media.dtmf.DigitResult;
import org.janussip.media.dtmf.DtmfCounters;
import org.janussip.media.dtmf.StreamDtmf;
import org.janussip.media.forward.SessionForwards;
import org.janussip.media.incoming.BrowserSide;
import org.janussip.media.incoming.IncomingPaths;
import org.janussip.media.incoming.MuxSplit;
import org.janussip.media.incoming.ReportLatch;
import org.janussip.media.incoming.SilenceWatch;
import org.janussip.media.incoming.SourceLatch;
import org.janussip.media.net.SocketPair;
import org.janussip.media.outgoing.OutgoingPaths;
import org.janussip.media.record.SessionRecorder;
import org.janussip.media.srtp.StreamProtection;
import org.janussip.media.statistics.StreamStatistics;
import org.janussip.rtcp.Feedback;

/**
 * One bound medium of a session: a pair of sockets and the paths of both directions. Made, planned
 * and closed on the mailbox; packets come from Janus's threads and the relay loop, also while it is
 * being closed.
 */
final class MediaStream {

  private static final Logger LOG = Logger.getLogger(MediaStream.class.getName());

  private final SocketPair sockets;
  private final long sessionId;
  private final MediaKind kind;
  private final StreamState state = new StreamState();
  private final TrafficCounters toPeer = new TrafficCounters();
  private final TrafficCounters fromPeer = new TrafficCounters();
  private final StreamProtection protection;
  private final StreamStatistics statistics;
  private final StreamDtmf dtmf;
  private final PacketPath rtpOut;
  private final PacketPath rtcpOut;
  private final PacketPath rtpIn;
  private final PacketPath rtcpIn;
  private final SourceLatch latch;
  private final ReportLatch reportLatch;
  private final SilenceWatch silence;
  private boolean started;

  /**
   * Makes the stream of bound sockets.
   *
   * @param decides whether this stream's silence is that of the call
   */
  MediaStream(
      SocketPair sockets,
      MediaSettings settings,
      JanusSink sink,
      SessionForwards forwards,
      SessionRecorder recorder,
      MediaTimer timer,
      MediaListener listener,
      long sessionId,
      MediaKind kind,
      BooleanSupplier decides) {
    this.sockets = sockets;
    this.sessionId = sessionId;
    this.kind = kind;
    protection = new StreamProtection("Session " + sessionId + ", " + kind);
    statistics = new StreamStatistics(state, sockets::loopTimeNs, System::nanoTime);
    dtmf = kind == MediaKind.AUDIO ? new StreamDtmf(state, timer, listener::onDigit) : null;
    rtpOut =
        OutgoingPaths.rtp(
            toPeer,
            state,
            dtmf,
            forwards.tap(MediaSide.BROWSER, kind),
            recorder.tap(MediaSide.BROWSER, kind),
            protection,
            sockets.rtp());
    rtcpOut = OutgoingPaths.rtcp(toPeer, state, dtmf, statistics, protection, sockets);
    BrowserSide browser = new BrowserSide(sink, sessionId, kind);
    latch =
        new SourceLatch(
            settings.latching(),
            state,
            sockets,
            (from, to) -> {
              followRtp(to);
              listener.onSourceChanged(kind, from, to);
            });
    reportLatch = new ReportLatch(settings.latching().policy(), state, sockets, latch);
    silence =
        new SilenceWatch(
            state,
            fromPeer,
            settings.rtpTimeoutS(),
            decides,
            silentMs -> listener.onSilence(kind, silentMs));
    rtpIn =
        IncomingPaths.rtp(
            fromPeer,
            protection,
            state,
            sockets::loopTimeNs,
            latch,
            statistics,
            dtmf,
            recorder
                .tap(MediaSide.PEER, kind)
                .then(forwards.tap(MediaSide.PEER, kind))
                .then(browser::relayRtp));
    rtcpIn =
        IncomingPaths.rtcp(fromPeer, protection, state, reportLatch, statistics, dtmf, browser);
  }

  int port() {
    return sockets.port();
  }

  /** Puts the stream's part of a plan into effect; null silences it. */
  void apply(StreamConfig config) {
    if (config == null) {
      state.plan(null);
      return;
    }
    protection.apply(config.srtp()); // first: nothing plain goes where SRTP was agreed on
    try {
      latch.open(config, System.nanoTime());
      reportLatch.open(config);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Session " + sessionId + ", " + kind + ": " + e.getMessage(), e);
    }
    state.plan(config);
    if (!started) {
      started = true;
      sockets.start(new MuxSplit(state, rtpIn, rtcpIn), rtcpIn, this::onTick);
    }
  }

  private void followRtp(InetSocketAddress newRtp) {
    reportLatch.follow(newRtp);
  }

  private void onTick(long nowNs) {
    latch.onTick(nowNs);
    silence.onTick(nowNs);
  }

  /** Returns whether a plan is in effect. */
  boolean isPlanned() {
    return state.plan() != null;
  }

  void sendRtp(ByteBuffer packet) {
    if (dtmf == null) {
      rtpOut.onPacket(packet);
      return;
    }
    synchronized (dtmf.guard()) {
      rtpOut.onPacket(packet);
    }
  }

  /** Queues a digit for the peer. Mailbox. */
  DigitResult sendDigit(char digit, int durationMs) {
    return dtmf == null ? DigitResult.SILENT : dtmf.send(digit, durationMs);
  }

  void sendRtcp(ByteBuffer packet) {
    rtcpOut.onPacket(packet);
  }

  /**
   * Sends a PLI when the peer can take it and has shown which source it sends.
   *
   * @param insists whether to send it to a peer too that may not know it
   */
  void requestKeyFrame(boolean insists) {
    StreamConfig plan = state.plan();
    PeerTimeline timeline = state.timeline();
    if (plan == null
        || !(plan.pliSupported() || insists)
        || !plan.receive()
        || !timeline.isKnown()) {
      return;
    }
    ByteBuffer pli = ByteBuffer.allocateDirect(Feedback.PLI_LENGTH + PacketStage.TRAILER_BYTES);
    Feedback.putPli(pli, ownSsrc(), timeline.peerSsrc());
    rtcpOut.onPacket(pli.flip());
  }

  /** A browser that has sent nothing yet has no source that the peer knows; any number will do. */
  private long ownSsrc() {
    long ssrc = state.browserSsrc();
    return ssrc == StreamState.UNKNOWN_SSRC ? ThreadLocalRandom.current().nextInt() : ssrc;
  }

  /** Closes the sockets. Packets that are on their way end here. */
  void close() {
    state.plan(null);
    if (dtmf != null) {
      dtmf.stop();
    }
    sockets.close();
  }

  /**
   * Returns what is known of the stream.
   *
   * @param recorderDropped packets that its recordings lack
   */
  MediaStatistics statistics(long recorderDropped) {
    return new MediaStatistics(
        toPeer.packets(),
        toPeer.bytes(),
        fromPeer.packets(),
        fromPeer.bytes(),
        toPeer.dropped() + fromPeer.dropped(),
        sockets.rtp().errors() + sockets.rtcp().errors(),
        statistics.arrivals(),
        statistics.peerReport(),
        statistics.roundTripMs(),
        new MediaStatistics.Incidents(
            protection.counters().notAuthentic(),
            protection.counters().replayed(),
            latch.moves(),
            recorderDropped),
        digits());
  }

  private MediaStatistics.Digits digits() {
    if (dtmf == null) {
      return MediaStatistics.NONE.digits();
    }
    DtmfCounters counters = dtmf.counters();
    return new MediaStatistics.Digits(counters.in(), counters.out(), counters.dropped());
  }
}

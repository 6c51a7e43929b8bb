package org.janussip.media.incoming;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.LatchPolicy;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.media.net.MediaSocket;
import org.janussip.media.net.SocketPair;

/**
 * Finds out where the RTCP of a peer really comes from: from the host that its RTP comes from,
 * whatever the port. RTCP that shares the port of RTP (RFC 5761) must have its very address. The
 * first packet connects the socket.
 *
 * <p>A stage behind the one that authenticates SRTCP. {@link #open} belongs to the mailbox, all
 * else to the relay loop.
 */
public final class ReportLatch implements PacketStage {

  private static final Logger LOG = Logger.getLogger(ReportLatch.class.getName());
  private static final int MAX_PORT = 65_535;

  private final LatchPolicy policy;
  private final StreamState state;
  private final SocketPair sockets;
  private final MediaSocket socket;
  private final SourceLatch rtp;
  private volatile InetSocketAddress named;

  /**
   * Makes the latch of a stream.
   *
   * @param rtp knows where the peer's RTP comes from
   */
  public ReportLatch(LatchPolicy policy, StreamState state, SocketPair sockets, SourceLatch rtp) {
    this.policy = policy;
    this.state = state;
    this.sockets = sockets;
    this.socket = sockets.rtcp();
    this.rtp = rtp;
  }

  /**
   * Sends to the peer of a plan. One that names the same address as the one before keeps what was
   * learnt.
   *
   * @throws IOException when the address cannot be reached
   */
  public void open(StreamConfig config) throws IOException {
    if (config.rtcpMux()) {
      named = null;
      socket.silence();
      return;
    }
    InetSocketAddress remote = config.remoteRtcp();
    boolean keep = remote.equals(named) && socket.target() != null;
    named = remote;
    if (policy == LatchPolicy.OFF) {
      socket.connect(remote);
    } else if (!keep) {
      socket.listen(remote);
    }
  }

  /** The peer's RTP comes from another address now: RTCP is sent beside it until some comes. */
  public void follow(InetSocketAddress newRtp) {
    StreamConfig plan = state.plan();
    InetSocketAddress before = socket.target();
    if (plan == null || plan.rtcpMux() || before == null) {
      return;
    }
    boolean isNamed = newRtp.equals(plan.remoteRtp());
    if (!isNamed && newRtp.getAddress().equals(before.getAddress())) {
      return;
    }
    int next = Math.min(MAX_PORT, newRtp.getPort() + 1);
    try {
      socket.listen(isNamed ? plan.remoteRtcp() : new InetSocketAddress(newRtp.getAddress(), next));
    } catch (IOException e) {
      LOG.log(Level.FINE, "RTCP does not follow RTP", e);
    }
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    InetSocketAddress source = sockets.source().address();
    return source == null || isTaken(source) ? Outcome.PASSED : Outcome.UNKNOWN_SOURCE;
  }

  private boolean isTaken(InetSocketAddress source) {
    StreamConfig plan = state.plan();
    if (plan != null && plan.rtcpMux()) {
      return source.equals(rtp.current());
    }
    InetSocketAddress target = socket.target();
    if (target == null) {
      return false;
    }
    if (!source.equals(target)) {
      if (!isBesideRtp(source)) {
        return false;
      }
      socket.move(target, source);
    }
    socket.settle(socket.target());
    return true;
  }

  private boolean isBesideRtp(InetSocketAddress source) {
    InetSocketAddress ofRtp = rtp.current();
    return policy != LatchPolicy.OFF
        && ofRtp != null
        && ofRtp.getAddress().equals(source.getAddress());
  }
}

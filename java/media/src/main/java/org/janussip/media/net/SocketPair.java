package org.janussip.media.net;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.janussip.media.core.PacketReceiver;

/**
 * The sockets of one stream: RTP on an even port, RTCP on the next one. Belongs to one relay loop
 * from its binding to its end.
 */
public final class SocketPair {

  private final int port;
  private final MediaSocket rtp;
  private final MediaSocket rtcp;
  private final PacketSource source;
  private final RelayLoop loop;
  private final Runnable onClosed;
  private LongConsumer onTick = nowNs -> {};

  SocketPair(
      int port,
      MediaSocket rtp,
      MediaSocket rtcp,
      PacketSource source,
      RelayLoop loop,
      Runnable onClosed) {
    this.port = port;
    this.rtp = rtp;
    this.rtcp = rtcp;
    this.source = source;
    this.loop = loop;
    this.onClosed = onClosed;
  }

  /** Returns the RTP port. */
  public int port() {
    return port;
  }

  /** Returns the socket of RTP. */
  public MediaSocket rtp() {
    return rtp;
  }

  /** Returns the socket of RTCP. */
  public MediaSocket rtcp() {
    return rtcp;
  }

  /** Returns who has sent the packet at hand; for the thread of the loop. */
  public PacketSource source() {
    return source;
  }

  /** Returns the time of the loop that reads these sockets, in ns; for that loop's thread. */
  public long loopTimeNs() {
    return loop.nowNs();
  }

  /**
   * Begins to read. Call once, after the sockets have got their peer.
   *
   * @param tick what to do once a second, with the time in ns, on the loop
   */
  public void start(PacketReceiver rtpReceiver, PacketReceiver rtcpReceiver, LongConsumer tick) {
    onTick = tick;
    rtp.start(loop, rtpReceiver);
    rtcp.start(loop, rtcpReceiver);
    loop.tick(this);
  }

  /** A second has passed. Relay loop. */
  void onTick(long nowNs, ByteBuffer buffer) {
    onTick.accept(nowNs);
    rtp.finishSettling(buffer);
    rtcp.finishSettling(buffer);
  }

  /**
   * Closes both sockets, a moment later and on the loop. The ports are free for others when that is
   * done. Call once.
   */
  public void close() {
    loop.release(this);
  }

  void closed() {
    onClosed.run();
  }
}

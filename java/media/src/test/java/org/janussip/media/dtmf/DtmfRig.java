package org.janussip.media.dtmf;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.DtmfPlan;
import org.janussip.media.core.HeaderExtensions;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketReceiver;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.core.StreamState;
import org.janussip.rtp.RtpHeader;
import org.janussip.rtp.TelephoneEvent;

/** The digits of one stream on their own, with time that a test moves. */
final class DtmfRig {

  static final MediaFormat OPUS = new MediaFormat("opus", 111, 48_000, Optional.empty());
  static final DtmfFormat PAGE_WIDE = new DtmfFormat(110, 48_000);
  static final DtmfFormat PAGE = new DtmfFormat(126, 8_000);
  static final DtmfFormat PHONE = new DtmfFormat(101, 8_000);
  static final DtmfFormat PHONE_WIDE = new DtmfFormat(100, 48_000);

  private static final int EVENT_BYTES = RtpHeader.FIXED_LENGTH + TelephoneEvent.LENGTH;

  /** What a packet says; {@code code} -1 for sound. */
  record Seen(
      int payloadType,
      boolean marker,
      int sequence,
      long timestamp,
      int code,
      boolean end,
      int duration) {

    static Seen of(ByteBuffer packet) {
      boolean event = packet.remaining() == EVENT_BYTES;
      int at = packet.position() + RtpHeader.FIXED_LENGTH;
      return new Seen(
          RtpHeader.payloadType(packet),
          RtpHeader.marker(packet),
          RtpHeader.sequence(packet),
          RtpHeader.timestamp(packet),
          event ? TelephoneEvent.code(packet, at) : -1,
          event && TelephoneEvent.isEnd(packet, at),
          event ? TelephoneEvent.duration(packet, at) : 0);
    }
  }

  final StreamState state = new StreamState();
  final ManualTimer timer = new ManualTimer();
  final List<String> told = new ArrayList<>();
  final List<Seen> sent = new ArrayList<>();
  final List<Long> sources = new ArrayList<>();
  final StreamDtmf dtmf =
      new StreamDtmf(state, timer, (digit, duration) -> told.add(digit + " " + duration));
  final PacketStage fromPeer;
  int heldBack;

  DtmfRig() {
    fromPeer = dtmf.fromPeer(() -> heldBack++);
    dtmf.sendOn(
        new PacketReceiver() {
          @Override
          public void onPacket(ByteBuffer packet) {
            sources.add(RtpHeader.ssrc(packet));
            sent.add(Seen.of(packet));
          }

          @Override
          public void onTooLong() {}
        });
  }

  void plan(MediaFormat codec, List<DtmfFormat> browser, List<DtmfFormat> peer) {
    plan(codec, browser, peer, true);
  }

  void plan(MediaFormat codec, List<DtmfFormat> browser, List<DtmfFormat> peer, boolean send) {
    InetSocketAddress there = InetSocketAddress.createUnresolved("peer.invalid", 4_000);
    state.plan(
        new StreamConfig(
            there,
            there,
            send,
            true,
            false,
            false,
            codec,
            Optional.empty(),
            new DtmfPlan(browser, peer),
            HeaderExtensions.NONE));
  }

  static ByteBuffer event(
      int payloadType,
      boolean marker,
      int sequence,
      long timestamp,
      char key,
      boolean end,
      int duration) {
    ByteBuffer packet = ByteBuffer.allocateDirect(EVENT_BYTES);
    RtpHeader.put(packet, payloadType, marker, sequence, timestamp, 0xabcdL);
    int code = TelephoneEvent.codeOf(key);
    TelephoneEvent.put(packet, RtpHeader.FIXED_LENGTH, code, end, 10, duration);
    return packet;
  }

  static ByteBuffer sound(int payloadType, int sequence, long timestamp) {
    ByteBuffer packet = ByteBuffer.allocateDirect(172);
    RtpHeader.put(packet, payloadType, false, sequence, timestamp, 0xabcdL);
    return packet;
  }

  /** Sends a packet of the browser; returns whether it went on. */
  Outcome fromBrowser(ByteBuffer packet) {
    synchronized (dtmf.guard()) {
      Outcome outcome = dtmf.toPeer().process(packet);
      if (outcome == Outcome.PASSED) {
        sources.add(RtpHeader.ssrc(packet));
        sent.add(Seen.of(packet));
      }
      return outcome;
    }
  }
}

package org.janussip.engine.call;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.DtmfPlan;
import org.janussip.media.core.HeaderExtensions;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaPlan;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;
import org.janussip.media.core.StreamConfig;
import org.janussip.sdp.Direction;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.crypto.CryptoLine;
import org.janussip.sdp.crypto.StreamKeys;
import org.janussip.sdp.offer.RemoteStream;
import org.janussip.sdp.offer.StreamFormat;

/** Turns what was agreed on into the plan that the media path carries out. */
final class StreamPlanner {

  private StreamPlanner() {}

  /** Returns the plan, as far as our own hold allows it. */
  static MediaPlan plan(Agreement agreement) {
    return new MediaPlan(
        agreement.remote().audio().map(stream -> stream(stream, agreement)),
        agreement.remote().video().map(stream -> stream(stream, agreement)));
  }

  private static StreamConfig stream(RemoteStream stream, Agreement agreement) {
    Direction hold = agreement.hold();
    return new StreamConfig(
        stream.rtp(),
        stream.rtcp(),
        stream.send() && hold.sends(),
        stream.receive() && hold.receives(),
        stream.pliSupported(),
        stream.rtcpMux(),
        format(stream.format()),
        stream.keys().map(StreamPlanner::keys),
        dtmf(stream.format(), agreement.browserEvents()),
        new HeaderExtensions(
            stream.extensions().audioLevel(), stream.extensions().videoOrientation()));
  }

  private static SrtpKeys keys(StreamKeys keys) {
    return new SrtpKeys(key(keys.local()), key(keys.remote()));
  }

  private static SrtpKey key(CryptoLine line) {
    SrtpSuite suite = SrtpSuite.valueOf(line.suite().name());
    return new SrtpKey(suite, line.key().keyAndSalt(), line.key().mki());
  }

  private static MediaFormat format(StreamFormat format) {
    RtpMap codec = format.codec();
    return new MediaFormat(
        codec.encoding().toLowerCase(Locale.ROOT),
        codec.payloadType(),
        codec.clockRate(),
        format.parameters(),
        format.payloadTypes());
  }

  private static DtmfPlan dtmf(StreamFormat format, List<RtpMap> browser) {
    if (format.events().isEmpty()) {
      return DtmfPlan.NONE;
    }
    int clockRate = format.codec().clockRate();
    return new DtmfPlan(events(browser, clockRate), events(format.events(), clockRate));
  }

  /** Those on the codec's clock first: they keep the time line of the stream. */
  private static List<DtmfFormat> events(List<RtpMap> maps, int clockRate) {
    return maps.stream()
        .sorted(Comparator.comparing(map -> map.clockRate() != clockRate))
        .map(map -> new DtmfFormat(map.payloadType(), map.clockRate()))
        .toList();
  }
}

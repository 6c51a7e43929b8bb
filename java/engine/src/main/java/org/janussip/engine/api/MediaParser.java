package org.janussip.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.janussip.engine.api.MediaRequest.HostFamily;
import org.janussip.engine.api.MediaRequest.RecordingAction;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.MediaSide;
import org.janussip.media.core.SrtpKey;

/** Reads the requests about the media of a call. The order of the checks is a contract. */
public final class MediaParser {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_PAYLOAD_TYPE = 127;
  private static final long MAX_SSRC = 0xFFFFFFFFL;

  /** Most streams that one {@code rtp_forward} names. */
  private static final int MAX_STREAMS = 32;

  private MediaParser() {}

  /** Reads {@code recording}. */
  public static MediaRequest.Recording readRecording(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    String action = fields.mandatoryText("action");
    List<RecordingTrack> tracks = new ArrayList<>();
    for (RecordingTrack track : RecordingTrack.values()) {
      if (fields.flag(track.field(), false)) {
        tracks.add(track);
      }
    }
    boolean insists = fields.flag("send_peer_pli", false);
    Optional<String> filename = fields.text("filename");
    RecordingAction what = action(action);
    if (tracks.isEmpty()) {
      throw new RequestException(
          ErrorCode.RECORDING_ERROR,
          "Nothing to record: audio, video, peer_audio and peer_video are all false");
    }
    if (filename.isPresent()) {
      RecordingName.check(filename.get());
    }
    return new MediaRequest.Recording(what, List.copyOf(tracks), filename, insists);
  }

  private static RecordingAction action(String text) throws RequestException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "start" -> RecordingAction.START;
      case "stop" -> RecordingAction.STOP;
      case "pause" -> RecordingAction.PAUSE;
      case "resume" -> RecordingAction.RESUME;
      default -> throw invalid("action must be one of start, stop, pause, resume");
    };
  }

  /** Reads {@code keyframe}. */
  public static MediaRequest.KeyFrame readKeyFrame(ObjectNode body) throws RequestException {
    Fields fields = new Fields(body);
    boolean user = fields.flag("user", false);
    return new MediaRequest.KeyFrame(user, fields.flag("peer", false));
  }

  /** Reads {@code stop_rtp_forward}. */
  public static long readStreamId(ObjectNode body) throws RequestException {
    return new Fields(body)
        .natural("stream_id")
        .orElseThrow(
            () -> new RequestException(ErrorCode.MISSING_ELEMENT, "Missing element: stream_id"));
  }

  /** Reads {@code rtp_forward}: all of it is right, or all is refused. */
  public static List<MediaRequest.Forward> readForwards(ObjectNode body) throws RequestException {
    JsonNode streams = body.get("streams");
    if (streams == null) {
      throw new RequestException(ErrorCode.MISSING_ELEMENT, "Missing element: streams");
    }
    if (!streams.isArray()) {
      throw invalid("streams must be an array");
    }
    if (streams.isEmpty()) {
      throw new RequestException(ErrorCode.MISSING_ELEMENT, "Missing element: streams is empty");
    }
    if (streams.size() > MAX_STREAMS) {
      throw invalid("streams names more than " + MAX_STREAMS);
    }
    List<MediaRequest.Forward> forwards = new ArrayList<>();
    for (JsonNode stream : streams) {
      if (!(stream instanceof ObjectNode object)) {
        throw invalid("streams must hold objects");
      }
      forwards.add(forward(new Fields(object)));
    }
    return List.copyOf(forwards);
  }

  private static MediaRequest.Forward forward(Fields fields) throws RequestException {
    String type = fields.mandatoryText("type");
    String host = fields.mandatoryLine("host");
    Optional<String> family = fields.text("host_family");
    long port =
        fields
            .natural("port")
            .orElseThrow(
                () -> new RequestException(ErrorCode.MISSING_ELEMENT, "Missing element: port"));
    Optional<Long> ssrc = fields.natural("ssrc");
    Optional<Long> payloadType = fields.natural("pt");
    Optional<SrtpKey> srtp =
        SrtpFields.read(fields.natural("srtp_suite"), fields.text("srtp_crypto"));
    if (host.isEmpty() || host.length() > 255) {
      throw invalid("host must be a name or an address");
    }
    if (port < 1 || port > MAX_PORT) {
      throw invalid("port must be 1 to " + MAX_PORT);
    }
    if (ssrc.orElse(0L) > MAX_SSRC) {
      throw invalid("ssrc must fit into 32 bits");
    }
    if (payloadType.orElse(0L) > MAX_PAYLOAD_TYPE) {
      throw invalid("pt must be 0 to " + MAX_PAYLOAD_TYPE);
    }
    return new MediaRequest.Forward(
        type.startsWith("peer_") ? MediaSide.PEER : MediaSide.BROWSER,
        kind(type),
        host,
        family(family),
        (int) port,
        ssrc.map(OptionalLong::of).orElse(OptionalLong.empty()),
        payloadType.map(value -> OptionalInt.of(value.intValue())).orElse(OptionalInt.empty()),
        srtp);
  }

  private static MediaKind kind(String type) throws RequestException {
    return switch (type) {
      case "audio", "peer_audio" -> MediaKind.AUDIO;
      case "video", "peer_video" -> MediaKind.VIDEO;
      default -> throw invalid("type must be one of audio, video, peer_audio, peer_video");
    };
  }

  private static Optional<HostFamily> family(Optional<String> text) throws RequestException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (text.get().toLowerCase(Locale.ROOT)) {
      case "ipv4" -> Optional.of(HostFamily.IPV4);
      case "ipv6" -> Optional.of(HostFamily.IPV6);
      default -> throw invalid("host_family must be ipv4 or ipv6");
    };
  }

  private static RequestException invalid(String text) {
    return new RequestException(ErrorCode.INVALID_ELEMENT, "Invalid element: " + text);
  }
}

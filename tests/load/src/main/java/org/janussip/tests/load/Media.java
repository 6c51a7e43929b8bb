package org.janussip.tests.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What calls carry.
 *
 * @param video video packets, 500 a second of 1,100 bytes, instead of sound, 50 a second
 * @param srtp the crypto suite that is demanded of the peer, under its name in SDP; empty for plain
 *     RTP
 * @param record whether both directions of each call are recorded
 */
public record Media(boolean video, Optional<String> srtp, boolean record) {

  /** Plain sound. */
  public static final Media SOUND = new Media(false, Optional.empty(), false);

  /** The same with SRTP. */
  public Media withSrtp(String suite) {
    return new Media(video, Optional.of(suite), record);
  }

  /** The same with video packets. */
  public Media withVideo() {
    return new Media(true, srtp, record);
  }

  /** The same with recordings. */
  public Media withRecording() {
    return new Media(video, srtp, true);
  }

  /** Says it in a few words, for titles and names of files. */
  String label() {
    List<String> words = new ArrayList<>();
    words.add(video ? "video" : "sound");
    srtp.ifPresent(words::add);
    if (record) {
      words.add("recorded");
    }
    return String.join(" ", words);
  }

  /** Arguments of the harness. */
  List<String> arguments() {
    List<String> all = new ArrayList<>();
    if (video) {
      all.add("--video");
    }
    srtp.ifPresent(suite -> all.addAll(List.of("--srtp", suite)));
    return all;
  }
}

package org.janussip.sdp.offer;

import java.util.List;
import org.janussip.sdp.SessionDescription;

/**
 * A peer's offer, made ready for the browser.
 *
 * @param original the offer as the peer sent it; needed to answer it line by line
 * @param browserSdp the offer for the browser: one audio and one video line at most, in the order
 *     of the offer, as the Janus core reads them; port 0 where no line of the type can be used
 * @param shown for each line of {@code browserSdp} the index of the peer's line that it shows, -1
 *     where it shows none
 * @param media where the peer wants to get media
 * @param srtpMandatory whether a line that the call would use asks for RTP/SAVP or RTP/SAVPF, and
 *     no plain one of the same type stands beside it
 * @param srtpOffered whether a line that the call would use has a key that can be used
 * @param srtpLacking whether a line that the call would use has none
 */
public record SipOffer(
    SessionDescription original,
    String browserSdp,
    List<Integer> shown,
    RemoteMedia media,
    boolean srtpMandatory,
    boolean srtpOffered,
    boolean srtpLacking) {

  /** Copies the list. */
  public SipOffer {
    shown = List.copyOf(shown);
  }
}

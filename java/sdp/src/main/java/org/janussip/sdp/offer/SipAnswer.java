package org.janussip.sdp.offer;

import java.util.List;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.SessionDescription;

/**
 * A peer's answer, made ready for the browser.
 *
 * @param original the answer as the peer sent it
 * @param browserSdp the answer for the browser: as many lines as the browser's offer has, in its
 *     order
 * @param media where the peer wants to get media
 * @param browserEvents the {@code telephone-event} formats that the browser sends and takes
 */
public record SipAnswer(
    SessionDescription original, String browserSdp, RemoteMedia media, List<RtpMap> browserEvents) {

  /** Copies the list. */
  public SipAnswer {
    browserEvents = List.copyOf(browserEvents);
  }
}

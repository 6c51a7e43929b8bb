package org.janussip.media.core;

import java.util.List;

/**
 * How digits travel as RTP events (RFC 4733) in an audio stream.
 *
 * @param browser what the browser sends and takes, the preferred one first; empty for none
 * @param peer what the peer sends and takes, the preferred one first; empty for none
 */
public record DtmfPlan(List<DtmfFormat> browser, List<DtmfFormat> peer) {

  /** No digits. */
  public static final DtmfPlan NONE = new DtmfPlan(List.of(), List.of());

  /** Copies the lists. */
  public DtmfPlan {
    browser = List.copyOf(browser);
    peer = List.copyOf(peer);
  }
}

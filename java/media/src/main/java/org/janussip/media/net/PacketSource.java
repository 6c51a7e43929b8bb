package org.janussip.media.net;

import java.net.InetSocketAddress;

/** Where the packet at hand has come from, for the stages on its way. Relay loop only. */
public final class PacketSource {

  private InetSocketAddress address;

  /** Makes one that knows of no packet. */
  public PacketSource() {}

  /** Returns the sender of the packet at hand; null when the kernel has checked it already. */
  public InetSocketAddress address() {
    return address;
  }

  /** Says where the next packet comes from. */
  public void set(InetSocketAddress sender) {
    if (address != null || sender != null) {
      address = sender;
    }
  }
}

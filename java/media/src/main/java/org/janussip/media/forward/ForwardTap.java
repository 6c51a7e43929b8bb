package org.janussip.media.forward;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.janussip.media.core.Outcome;
import org.janussip.media.core.PacketStage;

/** The place on a stream's way where its forwarders take their copies. */
public final class ForwardTap implements PacketStage {

  private static final Forwarder[] NONE = {};

  private final ForwardWriter writer;
  private volatile Forwarder[] forwarders = NONE;

  ForwardTap(ForwardWriter writer) {
    this.writer = writer;
  }

  @Override
  public Outcome process(ByteBuffer packet) {
    Forwarder[] targets = forwarders;
    if (targets.length > 0) {
      for (Forwarder target : targets) {
        target.offer(packet);
      }
      writer.wake();
    }
    return Outcome.PASSED;
  }

  synchronized void add(Forwarder forwarder) {
    List<Forwarder> all = new ArrayList<>(List.of(forwarders));
    all.add(forwarder);
    forwarders = all.toArray(Forwarder[]::new);
  }

  synchronized void remove(Forwarder forwarder) {
    List<Forwarder> all = new ArrayList<>(List.of(forwarders));
    all.remove(forwarder);
    forwarders = all.toArray(Forwarder[]::new);
  }
}

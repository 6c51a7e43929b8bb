package org.janussip.tests.fuzz;

import java.util.List;

/** RTP and RTCP packets, whole and broken. */
public final class Packets {

  private static final int MOST = 1_500;

  private static final List<Byte> TYPES =
      List.of((byte) 0, (byte) 8, (byte) 96, (byte) 101, (byte) 126, (byte) 128);

  private final Dice dice;

  /** Makes a writer. */
  public Packets(Dice dice) {
    this.dice = dice;
  }

  /** Returns an RTP packet; its header may lie about CSRCs, extension, padding and version. */
  public byte[] rtp() {
    byte[] packet = dice.octets(dice.oneIn(5) ? dice.below(MOST) : 12 + dice.below(200));
    if (packet.length >= 2 && !dice.oneIn(4)) {
      packet[0] = (byte) (0x80 | (dice.oneIn(3) ? dice.below(64) : 0));
      packet[1] = dice.pick(TYPES);
    }
    return packet;
  }

  /** Returns a compound RTCP packet of a few parts, whose counts and lengths may lie. */
  public byte[] rtcp() {
    java.io.ByteArrayOutputStream compound = new java.io.ByteArrayOutputStream();
    for (int i = dice.below(4); i >= 0; i--) {
      compound.writeBytes(part());
    }
    byte[] bytes = compound.toByteArray();
    return dice.oneIn(6) ? java.util.Arrays.copyOf(bytes, dice.below(bytes.length + 1)) : bytes;
  }

  private byte[] part() {
    int words = dice.below(12);
    byte[] part = dice.octets(4 + 4 * words);
    int declared = dice.oneIn(4) ? dice.below(65_536) : words;
    part[0] = (byte) (0x80 | dice.below(dice.oneIn(4) ? 128 : 32));
    part[1] = (byte) (dice.oneIn(6) ? dice.below(256) : 192 + dice.below(16));
    part[2] = (byte) (declared >> 8);
    part[3] = (byte) declared;
    return part;
  }
}

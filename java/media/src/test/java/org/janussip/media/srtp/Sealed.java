package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.media.core.PacketStage;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;

/** Keys and packets for tests of SRTP. */
final class Sealed {

  static final byte[] NO_MKI = {};

  private static final Logger LOG = Logger.getLogger(StreamProtection.class.getName());

  static {
    LOG.setLevel(Level.OFF); // what is refused on purpose
  }

  private Sealed() {}

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** A packet in a direct buffer with room behind it. */
  static ByteBuffer packet(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length + PacketStage.TRAILER_BYTES);
    return buffer.put(bytes).flip();
  }

  static byte[] content(ByteBuffer packet) {
    byte[] bytes = new byte[packet.remaining()];
    packet.get(packet.position(), bytes);
    return bytes;
  }

  /** A key that depends on a number. */
  static SrtpKey key(SrtpSuite suite, int number, byte... mki) {
    byte[] master = new byte[suite.keyBytes() + suite.saltBytes()];
    for (int i = 0; i < master.length; i++) {
      master[i] = (byte) (31 * i + 7 * number + 1);
    }
    return new SrtpKey(suite, master, mki);
  }

  /** A protection whose both directions have the same key, so that it opens what it sealed. */
  static StreamProtection loop(SrtpKey key) {
    return between(key, key);
  }

  static StreamProtection between(SrtpKey local, SrtpKey remote) {
    StreamProtection protection = new StreamProtection("test");
    protection.apply(Optional.of(new SrtpKeys(local, remote)));
    return protection;
  }

  static byte[] rtp(int sequence, int ssrc, int payloadBytes) {
    ByteBuffer packet = ByteBuffer.allocate(12 + payloadBytes);
    packet.putShort((short) 0x8000).putShort((short) sequence).putInt(sequence * 160).putInt(ssrc);
    for (int i = 0; i < payloadBytes; i++) {
      packet.put((byte) (i + sequence));
    }
    return packet.array();
  }

  static byte[] rtcp(int ssrc, int words) {
    ByteBuffer packet = ByteBuffer.allocate(8 + 4 * words);
    packet.putShort((short) 0x80c8).putShort((short) (1 + words)).putInt(ssrc);
    while (packet.hasRemaining()) {
      packet.put((byte) packet.position());
    }
    return packet.array();
  }
}

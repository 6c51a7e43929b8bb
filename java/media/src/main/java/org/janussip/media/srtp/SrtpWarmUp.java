package org.janussip.media.srtp;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;

/** Chooses the ciphers and lets the JVM compile them, before the first call needs them. */
public final class SrtpWarmUp {

  private static final int PACKETS = 500;
  private static final int PACKET_BYTES = 172;
  private static final int ROOM = 300;

  private SrtpWarmUp() {}

  /** Takes some 0.5 s of the calling thread, the first time. */
  public static void run() {
    CipherChoice.measure();
    for (SrtpSuite suite : SrtpSuite.values()) {
      warm(suite);
    }
  }

  private static void warm(SrtpSuite suite) {
    byte[] master = new byte[suite.keyBytes() + suite.saltBytes()];
    SrtpKey key = new SrtpKey(suite, master, new byte[0]);
    StreamProtection protection = new StreamProtection("warm-up");
    protection.apply(Optional.of(new SrtpKeys(key, key)));
    ByteBuffer packet = ByteBuffer.allocateDirect(ROOM);
    for (int i = 0; i < PACKETS; i++) {
      packet.clear().limit(PACKET_BYTES);
      packet.putInt(0, 0x8000_0000 | i).putInt(8, 1);
      protection.protectRtp(packet);
      protection.unprotectRtp(packet);
      packet.clear().limit(PACKET_BYTES);
      packet.putInt(0, 0x80c9_0001).putInt(4, 1);
      protection.protectRtcp(packet);
      protection.unprotectRtcp(packet);
    }
  }
}

package org.janussip.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.janussip.media.core.DtmfFormat;
import org.janussip.media.core.DtmfPlan;
import org.janussip.media.core.HeaderExtensions;
import org.janussip.media.core.MediaFormat;
import org.janussip.media.core.MediaKind;
import org.janussip.media.core.SrtpKey;
import org.janussip.media.core.SrtpKeys;
import org.janussip.media.core.SrtpSuite;
import org.janussip.media.core.StreamConfig;
import org.janussip.media.dtmf.DigitResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two sessions call each other, and one sends digits. */
@Timeout(30)
class DigitCallTest {

  private static final DtmfPlan DIGITS =
      new DtmfPlan(List.of(new DtmfFormat(126, 8_000)), List.of(new DtmfFormat(101, 8_000)));

  private final RelayFixture fixture = new RelayFixture(new QueueSink());
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final MediaSession caller = fixture.engine.open(1, MediaListener.NONE);
  private final MediaSession callee = fixture.engine.open(2, new Ear());

  private final class Ear implements MediaListener {
    @Override
    public void onDigit(char digit, long duration) {
      heard.add(digit + " " + duration);
    }

    @Override
    public void onSilence(MediaKind kind, long silentMs) {}

    @Override
    public void onRecordingFailed(String file, String reason) {}
  }

  @AfterEach
  void closeAll() {
    caller.close();
    callee.close();
    fixture.close();
  }

  private static SrtpKey key(SrtpSuite suite, int fill) {
    byte[] master = new byte[suite.keyBytes() + suite.saltBytes()];
    Arrays.fill(master, (byte) fill);
    return new SrtpKey(suite, master, new byte[0]);
  }

  private static void plan(MediaSession session, int port, Optional<SrtpKeys> keys) {
    InetAddress here = InetAddress.getLoopbackAddress();
    session.apply(
        RelayFixture.audio(
            new StreamConfig(
                new InetSocketAddress(here, port),
                new InetSocketAddress(here, port + 1),
                true,
                true,
                false,
                false,
                MediaFormat.PCMU,
                keys,
                DIGITS,
                HeaderExtensions.NONE)));
  }

  private void call(Optional<SrtpSuite> suite) throws Exception {
    int callerPort = caller.bind(MediaKind.AUDIO);
    int calleePort = callee.bind(MediaKind.AUDIO);
    plan(caller, calleePort, suite.map(s -> new SrtpKeys(key(s, 1), key(s, 2))));
    plan(callee, callerPort, suite.map(s -> new SrtpKeys(key(s, 2), key(s, 1))));
  }

  private void assertDialled() throws Exception {
    for (char digit : "5#".toCharArray()) {
      assertEquals(DigitResult.QUEUED, caller.sendDigit(digit, 100));
    }
    assertEquals("5 800", heard.poll(10, TimeUnit.SECONDS));
    assertEquals("# 800", heard.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void digitsArrivePlain() throws Exception {
    call(Optional.empty());
    assertDialled();
    caller.fromBrowserRtp(Packets.rtp(7, 1, 160), MediaKind.AUDIO);
    assertDialled();
  }

  @ParameterizedTest
  @EnumSource(SrtpSuite.class)
  void digitsArriveSecured(SrtpSuite suite) throws Exception {
    call(Optional.of(suite));
    assertDialled();
  }

  @Test
  void nothingIsSentBeforeACallOrAfterIt() throws Exception {
    assertEquals(DigitResult.SILENT, caller.sendDigit('1', 100));
    call(Optional.empty());
    caller.stop();
    assertEquals(DigitResult.SILENT, caller.sendDigit('1', 100));
  }
}

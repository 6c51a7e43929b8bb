package org.janussip.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Asks a sane OPTIONS again and again, and takes the time to its answer. One thread at a time. */
final class Probe implements AutoCloseable {

  /** After so long a request is sent once more, as every sender over UDP does. */
  private static final int REPEAT_MS = 500;

  private static final int TRIES = 4;

  private final DatagramSocket socket;
  private final SipTexts texts;
  private final List<Long> delaysUs = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> timesNs = Collections.synchronizedList(new ArrayList<>());
  private int asked;
  private int code;

  Probe() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      socket.setSoTimeout(REPEAT_MS);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    texts = new SipTexts(new Dice(0), "127.0.0.1:" + socket.getLocalPort(), 9);
  }

  /** Asks that target, and waits for its answer; a lost one counts as the time waited. */
  void ask(String target, InetSocketAddress plugin) {
    String callId = "probe" + ++asked;
    byte[] request = texts.options("UDP", target, callId).getBytes(StandardCharsets.UTF_8);
    long before = System.nanoTime();
    code = 0;
    for (int i = 0; i < TRIES && code == 0; i++) {
      askOnce(request, callId, plugin);
    }
    timesNs.add(before);
    delaysUs.add((System.nanoTime() - before) / 1_000);
  }

  private void askOnce(byte[] request, String callId, InetSocketAddress plugin) {
    try {
      socket.send(new DatagramPacket(request, request.length, plugin));
      SipText answer = receive();
      while (!answer.first("Call-ID").equals(callId)) {
        answer = receive();
      }
      code = answer.code();
    } catch (SocketTimeoutException none) {
      code = 0;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private SipText receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[8_192], 8_192);
    socket.receive(packet);
    return new SipText(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
  }

  /** The code of the last answer; 0 for none. */
  int lastCode() {
    return code;
  }

  int asked() {
    return delaysUs.size();
  }

  /** How many took longer than that. */
  long slowerThan(long limitUs) {
    return List.copyOf(delaysUs).stream().filter(delay -> delay > limitUs).count();
  }

  /** The seconds of the run, from its first OPTIONS on, in which answers took longer than that. */
  List<Long> secondsSlowerThan(long limitUs) {
    return IntStream.range(0, delaysUs.size())
        .filter(i -> delaysUs.get(i) > limitUs)
        .mapToObj(i -> TimeUnit.NANOSECONDS.toSeconds(timesNs.get(i) - timesNs.get(0)))
        .distinct()
        .toList();
  }

  /** The delay in us below which that share of all answers lies. */
  long quantileUs(double share) {
    List<Long> sorted = new ArrayList<>(delaysUs);
    Collections.sort(sorted);
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
  }

  @Override
  public void close() {
    socket.close();
  }
}

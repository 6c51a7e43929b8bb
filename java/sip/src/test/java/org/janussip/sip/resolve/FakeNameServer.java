package org.janussip.sip.resolve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on a loopback UDP port that knows what a test told it. */
public final class FakeNameServer implements AutoCloseable {

  private final DatagramSocket socket;
  private final Thread thread = new Thread(this::run, "fake-name-server");
  private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  public FakeNameServer() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    thread.setDaemon(true);
    thread.start();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Adds a record in zone file words, such as {@code "a.test. 60 IN A 127.0.0.1"}. */
  public FakeNameServer knows(String... lines) {
    for (String line : lines) {
      try {
        String[] parts = line.split(" +", 5);
        Record added =
            Record.fromString(
                org.xbill.DNS.Name.fromString(parts[0]),
                Type.value(parts[3]),
                org.xbill.DNS.DClass.IN,
                Long.parseLong(parts[1]),
                parts[4],
                org.xbill.DNS.Name.root);
        records
            .computeIfAbsent(parts[0] + " " + parts[3], k -> new CopyOnWriteArrayList<>())
            .add(added);
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }
    return this;
  }

  /** Answers nothing any more. */
  public void fallSilent() {
    silent = true;
  }

  /** What was asked so far, as name and type. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void run() {
    byte[] buffer = new byte[4_096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
        String key =
            query.getQuestion().getName() + " " + Type.string(query.getQuestion().getType());
        asked.add(key);
        if (!silent) {
          byte[] answer = answer(query, key).toWire();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException closedOrBad) {
        if (socket.isClosed()) {
          return;
        }
      }
    }
  }

  private Message answer(Message query, String key) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    List<Record> found = records.getOrDefault(key, List.of());
    found.forEach(found1 -> answer.addRecord(found1, Section.ANSWER));
    String name = query.getQuestion().getName() + " ";
    if (records.keySet().stream().noneMatch(k -> k.startsWith(name))) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    return answer;
  }

  @Override
  public void close() {
    socket.close();
  }
}

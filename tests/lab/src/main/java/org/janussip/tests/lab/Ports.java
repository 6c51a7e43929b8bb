package org.janussip.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.janussip.tests.support.ManagedProcess;

/** Bounded waits on TCP ports of programs that say in no other way that they are ready. */
final class Ports {
  private static final long LOOK_AGAIN_NS = 50_000_000;

  private Ports() {}

  /** Waits until a program accepts connections. */
  static void awaitTcp(InetAddress address, int port, ManagedProcess process, Duration bound) {
    if (!await(() -> !process.isAlive() || accepts(address, port), bound)) {
      throw new AssertionError("nothing listens on " + address + ":" + port + "; " + process.log());
    }
    if (!process.isAlive()) {
      throw new AssertionError("ended at once; its log: " + process.log());
    }
  }

  /** Waits until nothing accepts connections any more. */
  static void awaitTcpClosed(InetAddress address, int port, Duration bound) {
    if (!await(() -> !accepts(address, port), bound)) {
      throw new AssertionError("something still listens on " + address + ":" + port);
    }
  }

  /** Waits until a UDP socket or a listening TCP socket of this namespace has the port. */
  static void awaitBound(int port, ManagedProcess process, Duration bound) {
    if (!await(() -> !process.isAlive() || isBound(port), bound) || !process.isAlive()) {
      throw new AssertionError("nothing bound port " + port + "; log: " + process.log());
    }
  }

  private static boolean isBound(int port) {
    String local = String.format(":%04X 00000000:0000", port);
    String local6 = String.format(":%04X %032X:0000", port, 0);
    try {
      for (String table : List.of("udp", "udp6", "tcp", "tcp6")) {
        Path file = Path.of("/proc/self/net", table);
        if (Files.exists(file)) {
          String text = Files.readString(file, StandardCharsets.US_ASCII);
          if (text.contains(local) || text.contains(local6)) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean await(BooleanSupplier condition, Duration bound) {
    long deadlineNs = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadlineNs > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN_NS);
    }
    return true;
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 500);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}

package org.janussip.tests.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.janussip.tests.support.TestNetwork;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusEvent;
import org.janussip.tests.support.janus.JanusHandle;
import org.janussip.tests.support.janus.JanusProcess;
import org.janussip.tests.support.sip.PeerCall;
import org.janussip.tests.support.sip.Registrar;
import org.janussip.tests.support.sip.ScriptedSipPeer;
import org.janussip.tests.support.sip.SipMessage;

/**
 * A call that is up, with a scripted peer on one side and Janus's echo test on the WebRTC side, so
 * that both sides send what the peer sends.
 */
final class RecordingScene implements AutoCloseable {
  static final Duration BOUND = Duration.ofSeconds(20);

  private static final long LOOK_AGAIN_NS = 20_000_000;

  final Workspace workspace;
  final JanusProcess janus;
  final Page page;
  final ScriptedSipPeer peer = ScriptedSipPeer.open();
  final PeerCall call;
  private final String answer;

  /**
   * Sets a call up.
   *
   * @param media the m= lines of the peer's offer, with what belongs to them
   */
  RecordingScene(Workspace workspace, String media, Consumer<JanusConfig> config) {
    this.workspace = workspace;
    JanusConfig settings = new JanusConfig(Scene.plugin()).alsoLoad("echotest");
    config.accept(settings);
    janus = JanusProcess.start(settings, workspace);
    page = new Page(janus.connect());
    SipMessage register = register();
    call =
        PeerCall.from(
                peer,
                "<" + peer.uri("bob") + ">",
                "<" + peer.uri("alice") + ">",
                register.contactUri(),
                peer.arrival(register).remote())
            .invite(description(media));
    answer = answer();
  }

  private SipMessage register() {
    Registrar.at(peer);
    page.handle()
        .send(
            JanusHandle.request("register")
                .put("username", peer.uri("alice"))
                .put("secret", "secret"));
    SipMessage register = peer.expectRequest("REGISTER");
    page.await("registered");
    return register;
  }

  private String answer() {
    JanusHandle echo = page.client().attach("janus.plugin.echotest");
    JanusEvent incoming = page.awaitIncoming();
    ObjectNode body = JanusHandle.request("").put("audio", true).put("video", true);
    body.remove("request");
    echo.send(body, JanusHandle.jsep("offer", incoming.sdp()));
    JanusEvent described =
        echo.log().await("description", event -> !event.sdp().isEmpty(), JanusHandle.EVENT_BOUND);
    page.handle().send(JanusHandle.request("accept"), JanusHandle.jsep("answer", described.sdp()));
    SipMessage ok = call.expect(200);
    call.ack();
    page.handle().awaitJanus("webrtcup", BOUND);
    return ok.body();
  }

  /** A description of the peer with these m= lines. */
  static String description(String media) {
    String address = TestNetwork.peer().getHostAddress();
    String text =
        "v=0\no=- 1 "
            + System.nanoTime()
            + " IN IP4 "
            + address
            + "\ns=-\nc=IN IP4 "
            + address
            + "\nt=0 0\n"
            + media;
    return text.replace("\n", "\r\n");
  }

  /** Where Janus takes the RTP of a medium, {@code audio} or {@code video}. */
  InetSocketAddress target(String medium) {
    Matcher line = Pattern.compile("m=" + medium + " (\\d+) ").matcher(answer);
    if (!line.find()) {
      throw new AssertionError("no " + medium + " in " + answer);
    }
    InetAddress address = TestNetwork.janus();
    return new InetSocketAddress(address, Integer.parseInt(line.group(1)));
  }

  /** The folder of the recordings; not made here. */
  Path folder() {
    return workspace.file("recordings/of/today");
  }

  /** Asks for something about the recordings of all four streams. */
  void recording(String action, Path name) {
    ObjectNode request =
        JanusHandle.request("recording")
            .put("action", action)
            .put("audio", true)
            .put("video", true)
            .put("peer_audio", true)
            .put("peer_video", true)
            .put("filename", name.toString());
    page.handle().send(request);
    page.await("recordingupdated");
  }

  /** Hangs up and waits for files that are then closed. */
  void hangUp(Path folder, String... names) {
    page.hangUp();
    call.expectBye();
    page.await("hangup");
    List<String> wanted = Stream.of(names).sorted().toList();
    await("files " + wanted + " in " + folder, () -> names(folder).equals(wanted));
  }

  /** The names of the files in a folder. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void await(String what, BooleanSupplier condition) {
    long deadlineNs = System.nanoTime() + BOUND.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadlineNs > 0) {
        throw new AssertionError("not within " + BOUND + ": " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NS);
    }
  }

  @Override
  public void close() {
    page.close();
    janus.close();
    peer.close();
  }
}

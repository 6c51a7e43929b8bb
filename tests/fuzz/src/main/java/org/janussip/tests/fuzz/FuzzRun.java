package org.janussip.tests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run: bad input of every kind against one process, beside calls that talk. */
final class FuzzRun {

  /**
   * What is done.
   *
   * @param seed where all choices come from
   * @param seconds how long
   * @param calls how many talk beside it
   * @param pages how many pages are fuzzed
   * @param percent rates in percent of the usual ones
   * @param jvm options of the plugin's JVM
   */
  record Plan(long seed, int seconds, int calls, int pages, int percent, String jvm) {}

  /** What became of it. */
  record Outcome(JsonNode figures, String done, Probe probe, long cpuMs, List<String> faults) {}

  private static final int SAMPLE_SECONDS = 30;
  private static final int PROBES_A_SECOND = 10;

  private final Plan plan;
  private final Path place;
  private final List<Storm> storms = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  FuzzRun(Plan plan, Path place) {
    this.plan = plan;
    this.place = place;
  }

  /** Runs all kinds of input at once. */
  Outcome everything() throws InterruptedException {
    try (Peer peer = new Peer(plan.seed() + 1, false);
        Janus janus = new Janus(place, plan.calls(), plan.pages(), plan.jvm());
        Probe probe = new Probe()) {
      register(janus, peer, plan.pages());
      janus.does("sample", 0);
      start(janus, peer);
      watch(janus, peer, probe);
      return outcome(janus, probe);
    }
  }

  private void start(Janus janus, Peer peer) {
    long seed = plan.seed();
    int pages = plan.pages();
    blow("requests", 60, Storm.pages(janus, requests(peer, seed + 2), new Dice(seed + 3), pages));
    blow("browsers", 200, Storm.browsers(janus, packets(seed + 4), new Dice(seed + 5), pages));
    blow("phones", 200, Storm.phones(peer, packets(seed + 6), new Dice(seed + 7)));
    blow("sip", 250, Storm.sip(peer, texts(peer, seed + 8), new Dice(seed + 9), 6));
    blow("tcp", 50, Storm.tcp(peer, texts(peer, seed + 10), new Dice(seed + 11)));
  }

  private void blow(String name, int rate, Storm.Act act) {
    storms.add(new Storm(name, Math.max(1, rate * plan.percent() / 100), Long.MAX_VALUE, act));
  }

  private JsonRequests requests(Peer peer, long seed) {
    return new JsonRequests(new Dice(seed), peer.address(), plan.pages());
  }

  private static Packets packets(long seed) {
    return new Packets(new Dice(seed));
  }

  private static SipTexts texts(Peer peer, long seed) {
    return new SipTexts(new Dice(seed), peer.address(), peer.rtpPort());
  }

  /** Registers pages and waits until the first of them has a Contact. */
  private void register(Janus janus, Peer peer, int pages) throws InterruptedException {
    JsonRequests requests = requests(peer, plan.seed());
    for (int page = 0; page < pages; page++) {
      janus.request(page, requests.register(page), null);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (peer.contacts().isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("nobody registers");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void watch(Janus janus, Peer peer, Probe probe) throws InterruptedException {
    long began = System.nanoTime();
    long next = began + TimeUnit.SECONDS.toNanos(SAMPLE_SECONDS);
    long end = began + TimeUnit.SECONDS.toNanos(plan.seconds());
    while (System.nanoTime() < end && janus.isAlive()) {
      probe.ask("sip:127.0.0.1", peer.plugin().orElseThrow());
      TimeUnit.MILLISECONDS.sleep(1_000 / PROBES_A_SECOND);
      if (System.nanoTime() > next) {
        next += TimeUnit.SECONDS.toNanos(SAMPLE_SECONDS);
        janus.does("sample", 0);
      }
    }
    // Bad input may have kept the answer to the very last one.
    storms.forEach(Storm::end);
    probe.ask("sip:127.0.0.1", peer.plugin().orElseThrow());
  }

  private Outcome outcome(Janus janus, Probe probe) throws InterruptedException {
    StringBuilder done = new StringBuilder();
    long cpuMs = janus.cpuMs();
    for (Storm storm : storms) {
      storm.stop();
      storm.broken().ifPresent(fault -> faults.add("a storm broke: " + fault));
      done.append(done.isEmpty() ? "" : ", ").append(storm.done());
    }
    if (!janus.isAlive()) {
      faults.add("the process is gone");
      return new Outcome(null, done.toString(), probe, cpuMs, faults);
    }
    return new Outcome(janus.end(), done.toString(), probe, cpuMs, faults);
  }

  /**
   * Sends so many mutated SIP messages at that rate to one registered Contact, while and after
   * which a sane OPTIONS to it is answered.
   */
  Outcome flood(long messages, int rate) throws InterruptedException {
    try (Peer peer = new Peer(plan.seed() + 1, true);
        Janus janus = new Janus(place, plan.calls(), 1, plan.jvm());
        Probe probe = new Probe()) {
      register(janus, peer, 1);
      String contact = peer.contacts().get(0);
      janus.does("sample", 0);
      Storm storm =
          new Storm(
              "flood",
              rate,
              messages,
              Storm.sip(peer, texts(peer, plan.seed() + 2), new Dice(plan.seed() + 3), 10));
      storms.add(storm);
      while (!storm.isOver() && janus.isAlive()) {
        probe.ask(contact, peer.plugin().orElseThrow());
        TimeUnit.MILLISECONDS.sleep(20);
      }
      janus.does("sample", 0);
      for (int i = 0; i < 200 && janus.isAlive(); i++) {
        probe.ask(contact, peer.plugin().orElseThrow());
        TimeUnit.MILLISECONDS.sleep(20);
      }
      return outcome(janus, probe);
    }
  }
}

package org.janussip.tests.load;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.WorkspaceExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The short form of the load tests: both plugins, few calls, and assertions about what does not
 * depend on how busy the machine is. The figures are printed; {@code run-load} takes better ones.
 */
@ExtendWith(WorkspaceExtension.class)
class LoadIT {
  private static final int MOST_THREADS = 40;

  /** An object takes at least twice as much: above it, every second packet leaves garbage. */
  private static final double MOST_BYTES_PER_PACKET = 8;

  /** The JVM starts and ends threads that compile as it sees fit. */
  private static final int COMPILERS = 3;

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void fiftyCallsLoseNothingAllocateNothingPerPacketAndLeaveNothing(Workspace workspace)
      throws InterruptedException {
    Load load = Load.calls(50, 5, 4);
    Map<Subject, JsonNode> reports = both(workspace, load);
    Map<Candidate, List<CallFigures>> figures = new LinkedHashMap<>();
    reports.forEach(
        (subject, report) -> {
          Candidate candidate = Candidate.of(subject);
          figures.put(candidate, List.of(CallFigures.of(candidate, load, report)));
        });
    System.out.println(Tables.calls(figures));
    CallFigures ours = figures.get(Candidate.of(Subject.JAVA)).get(0);
    JsonNode report = reports.get(Subject.JAVA);
    assertAll(
        () -> assertEquals(0, ours.lost(), "packets lost"),
        () -> assertEquals(0, ours.disordered(), "packets twice or out of order"),
        () -> assertTrue(ours.threads() < MOST_THREADS, () -> "threads: " + ours.threads()),
        () ->
            assertTrue(
                ours.allocatedPerPacket() < MOST_BYTES_PER_PACKET,
                () -> "bytes allocated per packet: " + ours.allocatedPerPacket()),
        () -> assertEquals(load.count(), report.path("hung_up").asInt(), "calls hung up"),
        () -> assertEquals(0, report.path("handles_left").asInt(), "handles left"),
        () -> assertNoMore(report, "sockets", "idle", "after"),
        () -> assertEquals(0, report.at("/peer/calls").asInt(), "calls left at the peer"));
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void aHundredAccountsRegisterWithDigestAndLeaveNoBinding(Workspace workspace)
      throws InterruptedException {
    Map<Subject, JsonNode> reports = both(workspace, Load.registrations(100));
    System.out.println(Tables.registrations(reports));
    JsonNode ours = reports.get(Subject.JAVA);
    assertAll(
        () -> assertEquals(100, ours.path("registered").asInt(), "registered"),
        () -> assertEquals(0, ours.at("/peer/wrong_secrets").asInt(), "wrong secrets"),
        () -> assertTrue(ours.at("/loaded/threads").asInt() < MOST_THREADS, "threads"),
        () -> assertEquals(0, ours.path("handles_left").asInt(), "handles left"),
        () -> assertEquals(0, ours.at("/peer/bindings").asInt(), "bindings left"));
  }

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void shortCallsAThirdOfThemAbandonedLeaveNothing(Workspace workspace)
      throws InterruptedException {
    Load load = Load.churn(150, 15).withTimerT1x64(4_000);
    JsonNode ours = new Harness(workspace.path()).run(Subject.JAVA, load);
    System.out.println(Tables.churn(Map.of(Subject.JAVA, ours)));
    assertAll(
        () -> assertEquals(0, ours.path("lost").asInt(), "calls gone astray"),
        () -> assertEquals(0, ours.path("handles_left").asInt(), "handles left"),
        () -> assertNoMore(ours, "sockets", "before", "after"),
        () -> assertNoMore(ours, "threads", "before", "after", COMPILERS),
        () -> assertNoMore(ours, "global_references", "before", "after"),
        () -> assertEquals(0, Tables.stackObjects(ours.path("after")), "JAIN-SIP objects"),
        () -> assertEquals("", Tables.mostGrown(ours.path("before"), ours.path("after")), "grown"),
        () -> assertEquals(0, ours.at("/peer/bindings").asInt(), "bindings left"),
        () -> assertEquals(0, ours.at("/peer/calls").asInt(), "calls left at the peer"),
        () -> assertEquals(0, ours.at("/peer/forsaken").asInt(), "calls forsaken"));
  }

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void encryptedCallsLoseNothingAndNothingOfThemIsReadable(Workspace workspace)
      throws InterruptedException {
    Load load = Load.calls(10, 3, 2).with(Media.SOUND.withSrtp("AES_CM_128_HMAC_SHA1_80"));
    JsonNode report = new Harness(workspace.path()).run(Subject.C, load);
    assertEncrypted(Subject.C, load, report);
  }

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void videoLosesNothing(Workspace workspace) throws InterruptedException {
    Load load = Load.calls(3, 3, 2).with(Media.SOUND.withVideo());
    both(workspace, load)
        .forEach(
            (subject, report) ->
                assertEquals(
                    0,
                    CallFigures.of(Candidate.of(subject), load, report).lost(),
                    subject.label()));
  }

  private static void assertEncrypted(Subject subject, Load load, JsonNode report) {
    assertAll(
        () ->
            assertEquals(
                0, CallFigures.of(Candidate.of(subject), load, report).lost(), subject.label()),
        () -> assertEquals(load.count(), report.at("/peer/encrypted").asInt(), "answers with keys"),
        () -> assertEquals(0, report.at("/peer/readable").asInt(), "packets in clear"));
  }

  private static Map<Subject, JsonNode> both(Workspace workspace, Load load)
      throws InterruptedException {
    Harness harness = new Harness(workspace.path());
    Map<Subject, JsonNode> reports = new LinkedHashMap<>();
    reports.put(Subject.C, harness.run(Subject.C, load));
    reports.put(Subject.JAVA, harness.run(Subject.JAVA, load));
    return reports;
  }

  private static void assertNoMore(JsonNode report, String what, String before, String after) {
    assertNoMore(report, what, before, after, 0);
  }

  private static void assertNoMore(
      JsonNode report, String what, String before, String after, int slack) {
    int was = report.path(before).path(what).asInt();
    int is = report.path(after).path(what).asInt();
    assertTrue(is <= was + slack, () -> what + ": " + was + " before, " + is + " after");
  }
}

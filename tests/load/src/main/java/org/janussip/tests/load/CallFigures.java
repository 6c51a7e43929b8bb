package org.janussip.tests.load;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What concurrent calls cost.
 *
 * @param candidate the plugin
 * @param calls how many
 * @param cpuPerPacketUs CPU time of the whole process per packet, both directions counted
 * @param p50Us median time from the plugin's incoming_rtp to the echo's relay_rtp
 * @param p99Us 99th percentile of it
 * @param p999Us 99.9th percentile of it
 * @param lost packets that did not come back
 * @param disordered packets that came back twice or late
 * @param threads threads of the process, senders included
 * @param residentKib memory of the process
 * @param perCallKib what of it the calls added
 * @param setupMs time until all calls were up
 * @param allocatedPerPacket Java heap bytes allocated per packet; negative when there is no JVM
 * @param firstSetupUs from the request of the process's first call to its {@code accepted}
 * @param firstPacketUs from that call's first packet to its echo
 * @param others share of the machine that other processes used in the measured window, 0 to 1
 */
public record CallFigures(
    Candidate candidate,
    int calls,
    double cpuPerPacketUs,
    long p50Us,
    long p99Us,
    long p999Us,
    long lost,
    long disordered,
    int threads,
    long residentKib,
    long perCallKib,
    long setupMs,
    double allocatedPerPacket,
    long firstSetupUs,
    long firstPacketUs,
    double others) {

  /** Reads the report of the harness. */
  public static CallFigures of(Candidate candidate, Load load, JsonNode report) {
    long sent = report.path("packets_sent").asLong();
    long received = report.path("packets_received").asLong();
    long resident = report.at("/loaded/rss_kib").asLong();
    double window = load.seconds() * 1e6 * Runtime.getRuntime().availableProcessors();
    return new CallFigures(
        candidate,
        load.count(),
        report.path("cpu_us_per_packet").asDouble(),
        report.path("delay_p50_us").asLong(),
        report.path("delay_p99_us").asLong(),
        report.path("delay_p999_us").asLong(),
        sent - received,
        report.path("packets_disordered").asLong(),
        report.at("/loaded/threads").asInt(),
        resident,
        (resident - report.at("/idle/rss_kib").asLong()) / load.count(),
        report.path("setup_ms").asLong(),
        report.has("allocated_bytes")
            ? report.path("allocated_bytes").asDouble() / (sent + received)
            : -1,
        report.at("/first_calls/0/setup_us").asLong(),
        report.at("/first_calls/0/packet_us").asLong(),
        Math.max(0, report.path("others_cpu_us").asDouble() / window));
  }
}

package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.janussip.sdp.Attribute;
import org.janussip.sdp.Connection;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.Origin;
import org.janussip.sdp.SessionDescription;

/** Makes the descriptions that we send. */
final class Outgoing {

  private static final String RTCP_MUX = "rtcp-mux";

  private final LocalEndpoint local;
  private final LocalIdentity identity;
  private final KeyedLines keyed;

  Outgoing(LocalEndpoint local, LocalIdentity identity) {
    this.local = local;
    this.identity = identity;
    this.keyed = new KeyedLines(local.keys());
  }

  /**
   * Returns the browser's offer for the peer: one live line a type, the others rejected.
   *
   * @param last the lines of our last description; empty in the first offer of a call
   */
  SessionDescription offer(SessionDescription browserOffer, List<MediaDescription> last) {
    SessionDescription offer = SessionLevel.pushDown(browserOffer);
    Set<String> types = new HashSet<>();
    List<MediaDescription> lines = new ArrayList<>();
    for (MediaDescription line : offer.media()) {
      boolean live = !line.isRejected() && port(line) != 0 && types.add(line.type());
      lines.add(live ? live(line, KeyedLines.PLAIN_RTP, line.direction()) : refused(line));
    }
    List<MediaDescription> placed = keyed(SessionPlaces.of(lines, last), last);
    return description(PeerAttributes.ofSession(offer.attributes()), placed);
  }

  /** Returns our last description as a new offer, each direction as we would have it. */
  SessionDescription again(SessionDescription last) {
    List<MediaDescription> lines = new ArrayList<>();
    for (MediaDescription line : last.media()) {
      Direction wish = line.wishedDirection();
      lines.add(line.isRejected() ? line : line.withDirection(wish, wish));
    }
    return description(last.attributes(), keyed(lines, last.media()));
  }

  /** Keys the live lines; {@code last} has our last ones at the same places. */
  private List<MediaDescription> keyed(List<MediaDescription> lines, List<MediaDescription> last) {
    List<MediaDescription> offered = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      MediaDescription line = lines.get(i);
      Optional<MediaDescription> before =
          i < last.size() && !last.get(i).isRejected()
              ? Optional.of(last.get(i))
              : Optional.empty();
      offered.add(line.isRejected() ? line : keyed.offer(line, before));
    }
    return offered;
  }

  /**
   * Returns the answer to an offer, one line for each of its lines.
   *
   * @param attributes attributes of our session
   * @param ours gives our line for the line of the offer at an index
   */
  SessionDescription answer(
      SessionDescription offer,
      List<Attribute> attributes,
      IntFunction<Optional<MediaDescription>> ours) {
    List<MediaDescription> offered = SessionLevel.pushDown(offer).media();
    List<MediaDescription> lines = new ArrayList<>();
    for (int i = 0; i < offered.size(); i++) {
      MediaDescription line = offered.get(i);
      lines.add(ours.apply(i).flatMap(own -> answer(line, own)).orElseGet(line::rejected));
    }
    return description(PeerAttributes.ofSession(attributes), lines);
  }

  private Optional<MediaDescription> answer(MediaDescription offered, MediaDescription own) {
    boolean possible =
        !offered.isRejected() && !own.isRejected() && own.is(offered.type()) && port(offered) != 0;
    if (!possible) {
      return Optional.empty();
    }
    Direction direction = own.wishedDirection().answering(RemoteLine.direction(offered));
    return CommonFormats.of(offered, own)
        .map(line -> PeerAttributes.answering(line, offered))
        .map(line -> live(line, offered.protocol(), direction))
        .map(line -> offered.has(RTCP_MUX) ? with(line, RTCP_MUX) : line)
        .flatMap(line -> keyed.answer(line, offered));
  }

  private MediaDescription live(MediaDescription line, String protocol, Direction direction) {
    return PeerAttributes.ofLine(line)
        .at(port(line), protocol)
        .withConnection(Optional.empty())
        .withDirection(direction, line.wishedDirection());
  }

  private static MediaDescription with(MediaDescription line, String flag) {
    List<Attribute> attributes = new ArrayList<>(line.attributes());
    attributes.add(Attribute.flag(flag));
    return line.withAttributes(attributes);
  }

  private static MediaDescription refused(MediaDescription line) {
    MediaDescription refused = line.rejected();
    boolean rtp = line.is("audio") || line.is("video");
    return rtp ? refused.at(0, KeyedLines.PLAIN_RTP) : refused;
  }

  private int port(MediaDescription line) {
    if (line.is("audio")) {
      return local.audioPort();
    }
    return line.is("video") ? local.videoPort() : 0;
  }

  private SessionDescription description(List<Attribute> attributes, List<MediaDescription> lines) {
    Connection here = Connection.of(local.address());
    Origin origin =
        new Origin(
            "-",
            Long.toUnsignedString(identity.sessionId()),
            Long.toUnsignedString(identity.version()),
            here);
    return new SessionDescription(origin, "-", Optional.of(here), List.of(), attributes, lines);
  }
}

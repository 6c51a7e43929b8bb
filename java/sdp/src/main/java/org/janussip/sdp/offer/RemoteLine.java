package org.janussip.sdp.offer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.janussip.sdp.Connection;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.Text;
import org.janussip.sdp.TransportProfile;

/** Judges one m= line of a peer, after {@link SessionLevel#pushDown}. */
final class RemoteLine {

  private static final int MAX_PORT = 65_535;

  private RemoteLine() {}

  /** Returns where the line's media goes, or why it cannot be used. */
  static LineVerdict judge(MediaDescription line) {
    if (!line.is("audio") && !line.is("video")) {
      return new LineVerdict.Unusable("no browser takes m=" + line.type());
    }
    if (line.isRejected()) {
      return new LineVerdict.Unusable("m=" + line.type() + " has port 0");
    }
    TransportProfile profile = line.profile();
    if (profile != TransportProfile.PLAIN && profile != TransportProfile.SDES) {
      return new LineVerdict.Unusable(line.protocol() + " is not supported");
    }
    if (profile == TransportProfile.SDES && Keys.first(line).isEmpty()) {
      return new LineVerdict.Unusable(
          "m=" + line.type() + " " + line.protocol() + ": " + Keys.faults(line));
    }
    Optional<InetAddress> address =
        line.connection().map(Connection::address).flatMap(NumericAddress::parse);
    if (address.isEmpty()) {
      return new LineVerdict.Unusable("m=" + line.type() + " has no numeric unicast address");
    }
    List<String> formats = BrowserFormats.of(line);
    if (formats.isEmpty()) {
      return new LineVerdict.Unusable("m=" + line.type() + " names no codec");
    }
    Direction direction = direction(line);
    boolean weMaySend = direction.receives();
    boolean weMayReceive = direction.sends();
    return new LineVerdict.Usable(
        new RemoteStream(
            new InetSocketAddress(address.get(), line.port()),
            rtcp(line, address.get()),
            line.has("rtcp-mux"),
            weMaySend,
            weMayReceive,
            line.allowsPli(),
            StreamFormat.of(line, formats),
            Extensions.of(line),
            Optional.empty()),
        formats,
        direction);
  }

  /** Returns the peer's direction; with a wildcard in c= it does not receive. */
  static Direction direction(MediaDescription line) {
    boolean held =
        line.connection()
            .map(Connection::address)
            .flatMap(NumericAddress::parse)
            .filter(InetAddress::isAnyLocalAddress)
            .isPresent();
    return held ? line.direction().and(Direction.SENDONLY) : line.direction();
  }

  /** RFC 3605: the a=rtcp line, else the port above. */
  private static InetSocketAddress rtcp(MediaDescription line, InetAddress address) {
    List<String> words =
        line.values("rtcp").stream().findFirst().map(Text::words).orElse(List.of());
    int stated = words.isEmpty() ? -1 : Text.number(words.get(0), MAX_PORT);
    int port = stated > 0 ? stated : Math.min(line.port() + 1, MAX_PORT);
    InetAddress host =
        words.size() < 4 ? address : NumericAddress.parse(words.get(3)).orElse(address);
    return new InetSocketAddress(host, port);
  }
}

package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpException.Kind;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.crypto.StreamKeys;

/** Reads a peer's answer against the browser's offer, line by line. */
final class PeerAnswer {

  private final SessionDescription original;
  private final List<MediaDescription> offered;
  private final List<MediaDescription> sent;
  private final List<MediaDescription> answered;
  private final boolean held;
  private final List<MediaDescription> shown = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Optional<RemoteStream> audio = Optional.empty();
  private Optional<RemoteStream> video = Optional.empty();
  private List<RtpMap> browserEvents = List.of();

  private PeerAnswer(
      SessionDescription browserOffer,
      SessionDescription sent,
      SessionDescription original,
      boolean held) {
    this.original = original;
    this.sent = SessionLevel.pushDown(sent).media();
    this.held = held;
    this.offered = SessionLevel.pushDown(browserOffer).media();
    this.answered = SessionLevel.pushDown(original).media();
  }

  /** Returns what the answer means; throws when nothing of it can be used. */
  static SipAnswer read(
      SessionDescription browserOffer,
      SessionDescription sent,
      SessionDescription answer,
      boolean held)
      throws SdpException {
    return new PeerAnswer(browserOffer, sent, answer, held).read();
  }

  private SipAnswer read() throws SdpException {
    Set<String> types = new HashSet<>();
    for (MediaDescription offer : offered) {
      boolean live = !offer.isRejected() && types.add(offer.type());
      if (!live || !take(offer, counterpart(offer.type()))) {
        shown.add(refused(offer));
      }
    }
    RemoteMedia media = new RemoteMedia(audio, video);
    if (media.isEmpty()) {
      throw new SdpException(Kind.UNUSABLE, "SDP answer: " + String.join("; ", faults));
    }
    return new SipAnswer(
        original, BrowserView.write(original.origin(), shown), media, browserEvents);
  }

  private boolean take(MediaDescription offer, Optional<MediaDescription> answer) {
    if (answer.isEmpty()) {
      faults.add("m=" + offer.type() + " is not answered");
      return false;
    }
    MediaDescription line = answer.get();
    LineVerdict verdict = RemoteLine.judge(line);
    if (verdict instanceof LineVerdict.Unusable unusable) {
      faults.add(unusable.reason());
      return false;
    }
    MediaDescription ours = sent.get(place(offer.type()));
    Optional<StreamKeys> keys;
    try {
      keys = Keys.answered(ours, line);
    } catch (Keys.RefusalException e) {
      faults.add(e.getMessage());
      return false;
    }
    List<String> formats = BrowserFormats.common(line, offer);
    if (formats.isEmpty()) {
      faults.add("m=" + offer.type() + " names no codec that was offered");
      return false;
    }
    LineVerdict.Usable usable = (LineVerdict.Usable) verdict;
    Direction legal = usable.direction().answering(sentDirection(offer));
    RemoteStream stream =
        usable.stream().settled(StreamFormat.of(line, formats), ours, keys, legal);
    Direction seen = held ? offer.direction().reversed() : legal;
    shown.add(BrowserView.live(line, usable.shownWith(formats, seen)));
    if (offer.is("audio")) {
      audio = Optional.of(stream);
      browserEvents = StreamFormat.browserEvents(offer, line);
    } else {
      video = Optional.of(stream);
    }
    return true;
  }

  private static MediaDescription refused(MediaDescription offer) {
    return offer.rejected().withFormats(List.of(offer.formats().get(0)));
  }

  /** What we said to the peer; a hold narrows what the browser said. */
  private Direction sentDirection(MediaDescription offer) {
    int place = place(offer.type());
    return place < 0 ? offer.direction() : sent.get(place).direction();
  }

  /** The place in the session of the line that was offered for a type, or -1. */
  private int place(String type) {
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).is(type) && !sent.get(i).isRejected()) {
        return i;
      }
    }
    return -1;
  }

  /** The line at the same place; where types do not fit, the n-th line of the same type. */
  private Optional<MediaDescription> counterpart(String type) {
    int place = place(type);
    if (place < 0) {
      return Optional.empty();
    }
    if (isAligned()) {
      return Optional.of(answered.get(place));
    }
    long before = sent.subList(0, place).stream().filter(line -> line.is(type)).count();
    return answered.stream().filter(line -> line.is(type)).skip(before).findFirst();
  }

  private boolean isAligned() {
    if (answered.size() < sent.size()) {
      return false;
    }
    for (int i = 0; i < sent.size(); i++) {
      if (!answered.get(i).is(sent.get(i).type())) {
        return false;
      }
    }
    return true;
  }
}

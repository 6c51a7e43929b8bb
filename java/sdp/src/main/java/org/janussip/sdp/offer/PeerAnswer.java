package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.janussip.sdp.Direction;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.SdpException;
import org.janussip.sdp.SdpException.Kind;
import org.janussip.sdp.SessionDescription;
import org.janussip.sdp.TransportProfile;

/** Reads a peer's answer against the browser's offer, line by line. */
final class PeerAnswer {

  private final SessionDescription original;
  private final List<MediaDescription> offered;
  private final List<MediaDescription> answered;
  private final List<MediaDescription> shown = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Optional<RemoteStream> audio = Optional.empty();
  private Optional<RemoteStream> video = Optional.empty();

  private PeerAnswer(SessionDescription browserOffer, SessionDescription original) {
    this.original = original;
    this.offered = SessionLevel.pushDown(browserOffer).media();
    this.answered = SessionLevel.pushDown(original).media();
  }

  /** Returns what the answer means; throws when nothing of it can be used. */
  static SipAnswer read(SessionDescription browserOffer, SessionDescription answer)
      throws SdpException {
    return new PeerAnswer(browserOffer, answer).read();
  }

  private SipAnswer read() throws SdpException {
    Set<String> types = new HashSet<>();
    for (int i = 0; i < offered.size(); i++) {
      MediaDescription offer = offered.get(i);
      boolean live = !offer.isRejected() && types.add(offer.type());
      if (!live || !take(offer, counterpart(i))) {
        shown.add(refused(offer));
      }
    }
    RemoteMedia media = new RemoteMedia(audio, video);
    if (media.isEmpty()) {
      throw new SdpException(Kind.UNUSABLE, "SDP answer: " + String.join("; ", faults));
    }
    return new SipAnswer(original, BrowserView.write(original.origin(), shown), media);
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
    if (line.profile() != TransportProfile.PLAIN) {
      faults.add(line.protocol() + " was not offered");
      return false;
    }
    List<String> formats = BrowserFormats.common(line, offer);
    if (formats.isEmpty()) {
      faults.add("m=" + offer.type() + " names no codec that was offered");
      return false;
    }
    LineVerdict.Usable usable = (LineVerdict.Usable) verdict;
    Direction legal = usable.direction().answering(offer.direction());
    LineVerdict.Usable narrowed = usable.narrowed(formats, legal);
    shown.add(BrowserView.live(line, narrowed));
    if (offer.is("audio")) {
      audio = Optional.of(narrowed.stream());
    } else {
      video = Optional.of(narrowed.stream());
    }
    return true;
  }

  private static MediaDescription refused(MediaDescription offer) {
    return offer.rejected().withFormats(List.of(offer.formats().get(0)));
  }

  /** The line at the same index; where types do not fit, the n-th line of the same type. */
  private Optional<MediaDescription> counterpart(int index) {
    if (isAligned()) {
      return Optional.of(answered.get(index));
    }
    String type = offered.get(index).type();
    long before = offered.subList(0, index).stream().filter(line -> line.is(type)).count();
    return answered.stream().filter(line -> line.is(type)).skip(before).findFirst();
  }

  private boolean isAligned() {
    if (answered.size() < offered.size()) {
      return false;
    }
    for (int i = 0; i < offered.size(); i++) {
      if (!answered.get(i).is(offered.get(i).type())) {
        return false;
      }
    }
    return true;
  }
}

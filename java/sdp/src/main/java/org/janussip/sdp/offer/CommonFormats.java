package org.janussip.sdp.offer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.janussip.sdp.Attribute;
import org.janussip.sdp.MediaDescription;
import org.janussip.sdp.RtpMap;
import org.janussip.sdp.Text;

/**
 * The formats that an answer of ours and the peer's offer have in common, under the offer's numbers
 * (RFC 3264 section 6.1). Our order of preference stays. Each encoding is answered once: peers
 * stumble over several profiles of one.
 */
final class CommonFormats {

  private final Map<String, RtpMap> offered;
  private final Map<String, String> offeredParameters;
  private final Map<String, RtpMap> ours;
  private final Map<String, String> ourParameters;

  /** From our number to the offer's. */
  private final Map<String, String> numbers = new LinkedHashMap<>();

  private CommonFormats(MediaDescription offer, MediaDescription local) {
    offered = offer.rtpMaps();
    offeredParameters = offer.formatParameters();
    ours = local.rtpMaps();
    ourParameters = local.formatParameters();
  }

  /** Returns our line with the common formats only; empty when no codec is among them. */
  static Optional<MediaDescription> of(MediaDescription offer, MediaDescription local) {
    CommonFormats common = new CommonFormats(offer, local);
    common.match();
    return common.hasCodec() ? Optional.of(common.renumbered(local)) : Optional.empty();
  }

  /**
   * Returns our line with those formats only that the offer has under the same numbers; the whole
   * line when no codec is among them.
   */
  static MediaDescription underOwnNumbers(MediaDescription offer, MediaDescription local) {
    CommonFormats common = new CommonFormats(offer, local);
    common.ours.forEach(
        (format, map) -> {
          RtpMap other = common.offered.get(format);
          if (other != null && other.key().equals(map.key())) {
            common.numbers.put(format, format);
          }
        });
    return common.hasCodec() ? common.renumbered(local) : local;
  }

  private void match() {
    Set<String> seen = new HashSet<>();
    Set<String> taken = new HashSet<>();
    ours.forEach(
        (format, map) -> {
          if (seen.contains(map.key())) {
            return;
          }
          counterpart(format, map, taken)
              .ifPresent(
                  number -> {
                    seen.add(map.key());
                    taken.add(number);
                    numbers.put(format, number);
                  });
        });
  }

  /** The offer's format of the same number, else of the same parameters, else any that matches. */
  private Optional<String> counterpart(String format, RtpMap map, Set<String> taken) {
    List<String> candidates = new ArrayList<>();
    offered.forEach(
        (number, other) -> {
          if (other.key().equals(map.key()) && !taken.contains(number)) {
            candidates.add(number);
          }
        });
    if (candidates.contains(format)) {
      return Optional.of(format);
    }
    String parameters = ourParameters.getOrDefault(format, "");
    return candidates.stream()
        .filter(number -> offeredParameters.getOrDefault(number, "").equals(parameters))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  private boolean hasCodec() {
    return numbers.keySet().stream().anyMatch(format -> !ours.get(format).isAuxiliary());
  }

  private MediaDescription renumbered(MediaDescription local) {
    List<Attribute> attributes = new ArrayList<>();
    for (Attribute attribute : local.attributes()) {
      Optional<String> format = attribute.format();
      if (format.isEmpty() || format.get().equals("*")) {
        attributes.add(attribute);
      } else if (numbers.containsKey(format.get())) {
        renumbered(attribute, format.get()).ifPresent(attributes::add);
      }
    }
    return local.withFormats(List.copyOf(numbers.values())).withAttributes(attributes);
  }

  private Optional<Attribute> renumbered(Attribute attribute, String format) {
    Attribute moved = attribute.forFormat(numbers.get(format));
    if (!attribute.is("fmtp")) {
      return Optional.of(moved);
    }
    String parameters = attribute.formatParameters();
    if (ours.get(format).encoding().equalsIgnoreCase("red")) {
      return redundancy(parameters)
          .map(list -> new Attribute(moved.name(), numbers.get(format) + " " + list));
    }
    return Optional.of(moved);
  }

  /** RFC 2198 section 5: the parameters of RED are payload numbers themselves. */
  private Optional<String> redundancy(String parameters) {
    List<String> list = new ArrayList<>();
    for (String number : Text.split(parameters, '/')) {
      if (!numbers.containsKey(number)) {
        return Optional.empty();
      }
      list.add(numbers.get(number));
    }
    return Optional.of(String.join("/", list));
  }
}

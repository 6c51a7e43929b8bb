package org.janussip.sdp.crypto;

import java.util.List;
import java.util.Optional;
import org.janussip.sdp.Text;
import org.janussip.sdp.crypto.CryptoVerdict.Unusable;
import org.janussip.sdp.crypto.CryptoVerdict.Usable;

/** Reads {@code a=crypto} lines (RFC 4568 section 9.1). Pure; any input. */
public final class CryptoReader {

  private static final int MAX_TAG = 999_999_999;

  private CryptoReader() {}

  /** Judges the value of an {@code a=crypto} line. */
  public static CryptoVerdict read(String value) {
    List<String> words = Text.words(value);
    if (words.size() < 3) {
      return new Unusable("an a=crypto line is not complete");
    }
    int tag = Text.number(words.get(0), MAX_TAG);
    if (tag < 0) {
      return new Unusable("an a=crypto line has no number for its tag");
    }
    String name = "a=crypto:" + tag;
    Optional<CryptoSuite> suite = CryptoSuite.named(words.get(1));
    if (suite.isEmpty()) {
      return new Unusable(name + " has a suite that is not known");
    }
    for (String parameter : words.subList(3, words.size())) {
      Optional<String> fault = SessionParameters.fault(parameter);
      if (fault.isPresent()) {
        return new Unusable(name + " asks for " + fault.get());
      }
    }
    try {
      return new Usable(
          new CryptoLine(tag, suite.get(), KeyParameter.read(words.get(2), suite.get())));
    } catch (KeyParameter.BadKeyException e) {
      return new Unusable(name + " " + e.getMessage());
    }
  }
}

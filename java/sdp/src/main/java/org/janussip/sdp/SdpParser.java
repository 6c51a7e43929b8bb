package org.janussip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.janussip.sdp.SdpException.Kind;

/**
 * Reads descriptions (RFC 8866). One instance reads one text; the time it takes grows with the
 * length only.
 *
 * <p>Tolerated, because peers do it: LF or CR instead of CRLF, blank lines, blanks at the end of a
 * line or after the colon of an attribute, missing or blank s= and t=, several c= lines at one
 * level (the first counts), blanks in the user name of o=, m= without formats at port 0, repeated
 * formats. Skipped, because a call needs none of it: i= u= e= p= t= r= z= k=, a b= without a
 * number, an a= without a name, unknown lower-case types. All else is refused, and so is what
 * exceeds a limit.
 */
public final class SdpParser {

  /** The longest text that is read, in characters. */
  public static final int MAX_LENGTH = 65_536;

  /** The most lines that are read. */
  public static final int MAX_LINES = 2_000;

  /** The longest line that is read, in characters. */
  public static final int MAX_LINE_LENGTH = 4_096;

  /** The most m= lines that are read. */
  public static final int MAX_MEDIA = 32;

  /** The most formats of one m= line. */
  public static final int MAX_FORMATS = 128;

  private final String text;
  private final List<MediaDescription> media = new ArrayList<>();
  private int lineNumber;
  private boolean versionSeen;
  private String name = "-";
  private Origin origin;
  private Section session = new Section();
  private Section current = session;
  private MediaDescription open;

  private SdpParser(String text) {
    this.text = text;
  }

  /** The lines that may occur at session and at media level. */
  private static final class Section {
    private Connection connection;
    private final List<Bandwidth> bandwidths = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();
  }

  /**
   * Reads a text.
   *
   * @throws SdpException of kind UNREADABLE, naming the line and the fault
   */
  public static SessionDescription parse(String text) throws SdpException {
    return new SdpParser(text).parse();
  }

  private SessionDescription parse() throws SdpException {
    if (text.length() > MAX_LENGTH) {
      throw unreadableAsAWhole("longer than " + MAX_LENGTH + " characters");
    }
    int start = 0;
    while (start < text.length()) {
      int end = endOfLine(start);
      lineNumber++;
      line(text.substring(start, end).stripTrailing());
      start = afterLine(end);
    }
    closeMedia();
    if (origin == null) {
      throw unreadableAsAWhole(lineNumber == 0 ? "it is empty" : "there is no o= line");
    }
    return new SessionDescription(
        origin,
        name,
        Optional.ofNullable(session.connection),
        session.bandwidths,
        session.attributes,
        media);
  }

  private int endOfLine(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int afterLine(int end) {
    return text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }

  private void line(String line) throws SdpException {
    if (line.isEmpty()) {
      return;
    }
    check(line);
    char type = line.charAt(0);
    String value = line.substring(2).strip();
    if (!versionSeen) {
      version(type, value);
      return;
    }
    switch (type) {
      case 'o' -> origin(value);
      case 's' -> name = value.isEmpty() || open != null ? name : value;
      case 'c' -> connection(value);
      case 'b' -> bandwidth(value);
      case 'a' -> attribute(value);
      case 'm' -> media(value);
      default -> skip(type);
    }
  }

  private void version(char type, String value) throws SdpException {
    if (type != 'v' || !value.equals("0")) {
      throw unreadable("it must begin with v=0");
    }
    versionSeen = true;
  }

  private void check(String line) throws SdpException {
    if (lineNumber > MAX_LINES) {
      throw unreadable("more than " + MAX_LINES + " lines");
    }
    if (line.length() > MAX_LINE_LENGTH) {
      throw unreadable("longer than " + MAX_LINE_LENGTH + " characters");
    }
    if (line.length() < 2 || line.charAt(1) != '=') {
      throw unreadable("it has no type and '='");
    }
    if (line.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      throw unreadable("it holds a control character");
    }
  }

  private void skip(char type) throws SdpException {
    if (type < 'a' || type > 'z') {
      throw unreadable("its type is no lower-case letter");
    }
  }

  private void origin(String value) throws SdpException {
    if (origin != null || open != null) {
      throw unreadable("a second o=, or one below m=");
    }
    List<String> words = Text.words(value);
    int size = words.size();
    if (size < 6) {
      throw unreadable("o= needs six fields");
    }
    Connection from = new Connection(words.get(size - 3), words.get(size - 2), words.get(size - 1));
    String user = String.join("_", words.subList(0, size - 5));
    origin = new Origin(user, words.get(size - 5), words.get(size - 4), from);
  }

  private void connection(String value) throws SdpException {
    List<String> words = Text.words(value);
    if (words.size() != 3) {
      throw unreadable("c= needs three fields");
    }
    if (current.connection == null) {
      current.connection = new Connection(words.get(0), words.get(1), words.get(2));
    }
  }

  private void bandwidth(String value) {
    int colon = value.indexOf(':');
    long amount = colon < 1 ? -1 : Text.number(value.substring(colon + 1).strip(), Long.MAX_VALUE);
    if (amount >= 0) {
      current.bandwidths.add(new Bandwidth(value.substring(0, colon).strip(), amount));
    }
  }

  private void attribute(String value) {
    int colon = value.indexOf(':');
    String label = colon < 0 ? value : value.substring(0, colon).stripTrailing();
    if (!label.isEmpty()) {
      String rest = colon < 0 ? "" : value.substring(colon + 1).strip();
      current.attributes.add(new Attribute(label, rest));
    }
  }

  private void media(String value) throws SdpException {
    closeMedia();
    if (media.size() == MAX_MEDIA) {
      throw unreadable("more than " + MAX_MEDIA + " m= lines");
    }
    List<String> words = Text.words(value);
    if (words.size() < 3) {
      throw unreadable("m= needs a type, a port, a protocol and formats");
    }
    String portField = words.get(1);
    int slash = portField.indexOf('/');
    int port = Text.number(slash < 0 ? portField : portField.substring(0, slash), 65_535);
    if (port < 0) {
      throw unreadable("its port is no number from 0 to 65535");
    }
    List<String> formats = words.subList(3, words.size()).stream().distinct().toList();
    if (formats.size() > MAX_FORMATS) {
      throw unreadable("more than " + MAX_FORMATS + " formats");
    }
    if (formats.isEmpty() && port != 0) {
      throw unreadable("m= without formats");
    }
    open =
        new MediaDescription(
            words.get(0),
            port,
            words.get(2),
            formats.isEmpty() ? List.of("0") : formats,
            Optional.empty(),
            List.of(),
            List.of());
    current = new Section();
  }

  private void closeMedia() {
    if (open != null) {
      media.add(
          new MediaDescription(
              open.type(),
              open.port(),
              open.protocol(),
              open.formats(),
              Optional.ofNullable(current.connection),
              current.bandwidths,
              current.attributes));
    }
  }

  private SdpException unreadable(String fault) {
    return new SdpException(Kind.UNREADABLE, "SDP line " + lineNumber + ": " + fault);
  }

  private static SdpException unreadableAsAWhole(String fault) {
    return new SdpException(Kind.UNREADABLE, "SDP: " + fault);
  }
}

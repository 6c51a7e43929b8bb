package org.janussip.sip;

import java.nio.charset.StandardCharsets;

/**
 * A message body. The array is shared, not copied: treat it as read-only.
 *
 * @param contentType the Content-Type value, lower case, without parameters; empty when there is no
 *     body
 * @param bytes the body; of a multipart body the part that is application/sdp, when there is one
 */
@SuppressWarnings("ArrayRecordComponent")
public record SipBody(String contentType, byte[] bytes) {

  /** The body of a message that has none. */
  public static final SipBody NONE = new SipBody("", new byte[0]);

  /** Returns a body of type application/sdp. */
  public static SipBody sdp(String text) {
    return new SipBody("application/sdp", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns whether there is a non-empty body of type application/sdp. */
  public boolean isSdp() {
    return bytes.length > 0 && contentType.equals("application/sdp");
  }

  /** Returns the body as UTF-8 text; malformed bytes become U+FFFD. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package org.janussip.sdp;

/**
 * A c= line (RFC 8866 section 5.7), as it was written: nothing is looked up.
 *
 * @param networkType {@code IN}
 * @param addressType {@code IP4} or {@code IP6}; some peers write IP4 before an IPv6 address
 * @param address an address, a host name, or anything else a peer may think of
 */
public record Connection(String networkType, String addressType, String address) {

  /** Makes the line for an address of ours; a host name is tagged IP4. */
  public static Connection of(String address) {
    String bare = bare(address);
    return new Connection("IN", bare.indexOf(':') < 0 ? "IP4" : "IP6", bare);
  }

  private static String bare(String address) {
    String inner =
        address.startsWith("[") && address.endsWith("]")
            ? address.substring(1, address.length() - 1)
            : address;
    int zone = inner.indexOf('%');
    return zone < 0 ? inner : inner.substring(0, zone);
  }
}

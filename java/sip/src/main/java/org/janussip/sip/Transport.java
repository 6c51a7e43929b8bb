package org.janussip.sip;

/** A SIP transport (RFC 3261 section 18). */
public enum Transport {
  /** Datagrams. */
  UDP,
  /** A stream per connection. */
  TCP,
  /** TCP with TLS. */
  TLS
}

/**
 * SRTP and SRTCP (RFC 3711, 6188, 7714): one protection for each stream, whose stages seal what
 * goes to the peer and open what comes from it. Packets are worked on in arrays of the thread and
 * ciphers are keyed once, so that nothing is allocated per packet; the ciphers are those of the JDK
 * or OpenSSL by way of jitsi-srtp, whichever is faster on this machine.
 */
package org.janussip.media.srtp;

/** The keys of SRTP in session descriptions: {@code a=crypto} (RFC 4568). Pure functions. */
package org.janussip.sdp.crypto;

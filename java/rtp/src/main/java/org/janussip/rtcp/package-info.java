/** RTCP (RFC 3550 section 6, RFC 4585, RFC 5104): views over bytes and rewriting in place. */
package org.janussip.rtcp;

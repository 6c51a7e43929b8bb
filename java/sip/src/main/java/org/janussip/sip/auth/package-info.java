/**
 * Digest authentication of requests (RFC 7616, RFC 8760, RFC 3261 section 22), from challenge to
 * answer.
 */
package org.janussip.sip.auth;

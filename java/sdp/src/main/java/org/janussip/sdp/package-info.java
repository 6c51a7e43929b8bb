/** Session descriptions (RFC 8866): immutable values, a parser that is bounded, a writer. */
package org.janussip.sdp;

/** From a SIP URI to addresses, in the order in which to try them (RFC 3263), without blocking. */
package org.janussip.sip.resolve;

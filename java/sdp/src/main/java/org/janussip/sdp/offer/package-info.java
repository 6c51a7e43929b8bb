/**
 * Offer and answer (RFC 3264) between a browser and the SIP world: what goes out, what comes in,
 * and the plan that follows. Pure functions.
 */
package org.janussip.sdp.offer;

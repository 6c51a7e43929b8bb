/**
 * Words that all of media shares: the plan of a stream, the port to the host, outcomes and
 * counters.
 */
package org.janussip.media.core;

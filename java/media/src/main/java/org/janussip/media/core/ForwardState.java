package org.janussip.media.core;

/**
 * What has become of one forwarder so far. A momentary copy.
 *
 * @param id its number within the session
 * @param spec what it does
 * @param packets copies sent
 * @param dropped copies that found the queue or the socket full, or no way to the target
 */
public record ForwardState(long id, ForwardSpec spec, long packets, long dropped) {}

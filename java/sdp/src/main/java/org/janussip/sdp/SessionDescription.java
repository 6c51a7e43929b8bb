package org.janussip.sdp;

/** Placeholder: the record of the whole description. */
public record SessionDescription() {}

package org.janussip.sdp.offer;

/**
 * Where we receive media.
 *
 * @param address the address to write into c= and o=; IPv4, IPv6 or a host name
 * @param audioPort our RTP port for audio; 0 when none is bound
 * @param videoPort our RTP port for video; 0 when none is bound
 */
public record LocalEndpoint(String address, int audioPort, int videoPort) {}

package org.janussip.sdp.offer;

/**
 * Where we receive media, and how it is encrypted.
 *
 * @param address the address to write into c= and o=; IPv4, IPv6 or a host name
 * @param audioPort our RTP port for audio; 0 when none is bound
 * @param videoPort our RTP port for video; 0 when none is bound
 * @param keys how we speak of SRTP
 */
public record LocalEndpoint(String address, int audioPort, int videoPort, KeyPolicy keys) {}

/**
 * Digits as RTP events (RFC 4733): those of the peer are told of and handed on, those of the
 * browser handed on, and our own are sent, each under the numbers of the side that gets them.
 */
package org.janussip.media.dtmf;

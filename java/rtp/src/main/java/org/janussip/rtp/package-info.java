/** RTP (RFC 3550): views over bytes. */
package org.janussip.rtp;

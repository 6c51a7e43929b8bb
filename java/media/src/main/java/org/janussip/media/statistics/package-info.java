/** What RTP and RTCP tell of the quality of a stream. */
package org.janussip.media.statistics;

/** RTP and RTCP between Janus and UDP, as the engine uses it. */
package org.janussip.media;

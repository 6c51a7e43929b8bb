/** RTP in small: send a tone, echo, count, on plain UDP. */
package org.janussip.tests.support.rtp;

/** The way of packets from the peer to the browser. All of it runs on the stream's relay loop. */
package org.janussip.media.incoming;

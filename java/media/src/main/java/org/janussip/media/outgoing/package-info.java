/** The way of packets from the browser to the peer. All of it runs on Janus's threads. */
package org.janussip.media.outgoing;
